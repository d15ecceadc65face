using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;
using VmugForum.Server.Live;

namespace VmugForum.Server.Posts;

/// <summary>Whoever watches a thread hears of its new posts, and of posts that changed.</summary>
internal sealed class PostBroadcast : IBroadcast
{
    public IEnumerable<Announcement> Of(DomainEvent happened) => happened switch
    {
        PostWritten e => [new ToWatchers(e.Post.Thread, new(e.Seq.Number, PostWritten.Type, e.Post.Id.Value, e.At))],
        PostChange e => [new ToWatchers(e.Thread, new(e.Seq.Number, PostChange.Type, e.Post.Value, e.At))],
        _ => [],
    };
}
