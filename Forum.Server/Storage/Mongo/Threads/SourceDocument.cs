using MongoDB.Bson;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Where imported writing came from, inside the document of that writing; left out where there is none.</summary>
internal static class SourceDocument
{
    public static void AddTo(BsonDocument document, Source? source)
    {
        if (source is null) return;
        document["source"] = new BsonDocument
        {
            { "site", source.Site },
            { "url", source.Url },
            { "licence", source.Licence },
            { "key", source.Key },
            { "import", source.Import },
        };
    }

    public static Source? ReadFrom(BsonDocument within)
    {
        if (!within.Has("source")) return null;
        var source = within["source"].AsBsonDocument;
        return new(source.Text("site"), source.Text("url"), source.Text("licence"), source.Text("key"), source.Text("import"));
    }
}
