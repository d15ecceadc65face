using VmugForum.Core.Posts;
using VmugForum.Core.Threads;
using VmugForum.Server.Members;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Posts;

/// <summary>Posts as they go over the wire.</summary>
public static class PostContracts
{
    public static Wire.Post Of(PostView post) => new(post.Id.Value, post.Thread.Value, post.Number.Number, MemberContracts.Of(post.Author),
        MemberContracts.Of(post.AffiliationThen), post.Body.Source, (Wire.BodyFormat)post.Body.Format, post.Html, post.ReplyTo?.Value, post.ReplyToNumber,
        post.CreatedAt, post.EditedAt, post.Hidden, post.Removed, Of(post.Source), post.Edition);

    public static Wire.Revision Of(Revision earlier) => new(earlier.Edition, earlier.Body.Source, (Wire.BodyFormat)earlier.Body.Format, earlier.WrittenAt);

    public static Wire.Source? Of(Source? source) => source is null ? null : new(source.Site, source.Url, source.Licence);
}
