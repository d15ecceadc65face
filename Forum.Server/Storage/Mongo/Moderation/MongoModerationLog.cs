using MongoDB.Bson;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Moderation;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Reads acts of staff.</summary>
internal sealed class MongoModerationLog(MongoForum forum) : IModerationLog
{
    public async Task<Page<ActView>> List(Slice slice, Reach reach, CancellationToken cancel)
    {
        var acts = await forum.Acts.Newest(Sight.Within(reach), "at", slice, cancel);
        var staff = await AuthorViews.Of(forum, acts.Items.Select(ActorOf), cancel);
        return acts.Select(act => new ActView(act.Text("_id"), ActorOf(act) is { } by ? staff[by] : AuthorView.Forum,
            act.Text("what"), act.Text("targetKind"), act.Text("targetId"), act.Text("label"), act.Text("reason"), act.Moment("at")));
    }

    private static MemberId? ActorOf(BsonDocument act) => act.TextOrNull("by") is { } id ? new(id) : null;
}
