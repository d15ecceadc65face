using MongoDB.Bson;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>A document's fields in our types. Times are milliseconds in UTC; an absent value is null.</summary>
internal static class Fields
{
    public static string Text(this BsonDocument document, string field) => document[field].AsString;

    public static string? TextOrNull(this BsonDocument document, string field) => document.Has(field) ? document[field].AsString : null;

    public static IReadOnlyList<string> Texts(this BsonDocument document, string field) => [.. document[field].AsBsonArray.Select(value => value.AsString)];

    public static long Number(this BsonDocument document, string field) => document[field].ToInt64();

    public static int Small(this BsonDocument document, string field) => document[field].ToInt32();

    public static int? SmallOrNull(this BsonDocument document, string field) => document.Has(field) ? document[field].ToInt32() : null;

    public static bool Flag(this BsonDocument document, string field) => document[field].AsBoolean;

    public static DateTimeOffset Moment(this BsonDocument document, string field) =>
        DateTimeOffset.FromUnixTimeMilliseconds(document[field].AsBsonDateTime.MillisecondsSinceEpoch);

    public static DateTimeOffset? MomentOrNull(this BsonDocument document, string field) => document.Has(field) ? document.Moment(field) : null;

    public static bool Has(this BsonDocument document, string field) => document.TryGetValue(field, out var value) && !value.IsBsonNull;

    public static BsonValue OrNull(this string? text) => text is null ? BsonNull.Value : new BsonString(text);

    public static BsonValue OrNull(this DateTimeOffset? at) => at is { } moment ? moment.AsBson() : BsonNull.Value;

    public static BsonDateTime AsBson(this DateTimeOffset at) => new(at.ToUnixTimeMilliseconds());

    public static BsonArray AsBson(this IEnumerable<string> texts) => new(texts);
}
