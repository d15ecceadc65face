using System.Globalization;
using System.Text;
using System.Text.Json;
using MediatR;
using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;
using VmugForum.Server.Posts;

namespace VmugForum.Server.Threads;

/// <summary>
/// A line of a thread's log as a server-sent event: the same bytes for everybody who may see the thread. A post that is hidden or
/// removed goes out without its text, to moderators and its author too: they read it where their rights are asked.
/// </summary>
internal sealed class ThreadTelling(IServiceScopeFactory scopes)
{
    /// <summary>Who missed more than this reads the thread again.</summary>
    public const int MaxMissed = 200;

    public async Task<Core.Threads.ThreadNews> After(ThreadId thread, long last, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Forum(scope).Send(new CatchUpThread(Actor.Forum, thread, last, MaxMissed + 1), cancel);
    }

    public async Task<byte[]> Of(ThreadId thread, ThreadLogLine line, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        object data = line.Type == ThreadChange.Type
            ? new Client.Contracts.ThreadNews(thread.Value, false, ThreadContracts.Of((await Forum(scope).Send(new CatchUpThread(Actor.Forum, thread, long.MaxValue, 1), cancel)).Thread))
            : new PostNews(thread.Value, line.Subject, await InSight(Forum(scope), new(line.Subject), cancel));
        return Event(line.Seq, line.Type, data);
    }

    /// <summary>For whoever missed too much.</summary>
    public static byte[] Reload(ThreadId thread, long head) => Event(head, ThreadChange.Type, new Client.Contracts.ThreadNews(thread.Value, true, null));

    private static async Task<Client.Contracts.Post?> InSight(IMediator forum, PostId id, CancellationToken cancel) =>
        await forum.Send(new GetPost(Actor.Forum, id), cancel) is { Hidden: false, Removed: false } post ? PostContracts.Of(post) : null;

    private static IMediator Forum(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<IMediator>();

    private static byte[] Event(long number, string type, object data) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"id: {number}\nevent: {type}\ndata: {JsonSerializer.Serialize(data, data.GetType(), ForumJson.Options)}\n\n"));
}
