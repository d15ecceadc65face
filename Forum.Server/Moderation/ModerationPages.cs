using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Moderation;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;

namespace VmugForum.Server.Moderation;

/// <summary>The moderation log, newest first.</summary>
public sealed record LogShown(Page<ActView> Acts);

/// <summary>What staff did.</summary>
internal static class ModerationPages
{
    public static void MapModerationPages(this IEndpointRouteBuilder pages) => pages.MapGet("/moderation", Log);

    private static async Task<IResult> Log(string? cursor, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        Show.Page<LogPage>().With(new LogShown(await forum.Send(new ReadModerationLog(current.Actor, new(After: Cursor.Decode(cursor))), cancel)));
}
