using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Several servers may write to one MongoDB, and none hears the others' commits at once: nothing is answered from a copy.</summary>
internal sealed class MongoOtherWriters : IOtherWriters
{
    public long? Seen() => null;
}
