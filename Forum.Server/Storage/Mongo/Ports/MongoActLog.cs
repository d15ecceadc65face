using MongoDB.Bson;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Writes acts of staff down.</summary>
internal sealed class MongoActLog(MongoForum forum, MongoUnitOfWork unit) : IActLog
{
    public void Write(string id, StaffAct act, DateTimeOffset at) => unit.Writes.Insert(forum.Acts, () => new BsonDocument
    {
        { "_id", id },
        { "by", (act.By?.Value).OrNull() },
        { "what", act.What },
        { "targetKind", act.TargetKind },
        { "targetId", act.TargetId },
        { "label", act.Label },
        { "reason", act.Reason },
        { "audience", (int)act.Audience },
        { "at", at.AsBson() },
    });
}
