using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;
using VmugForum.Core.Postbox;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Administration;

/// <summary>Letters that don't go out.</summary>
public sealed record PostboxShown(IReadOnlyList<ParkedEntry> Parked, Problem? Problem)
{
    /// <summary>What it is, and to whom where that is known. Never what it says: a letter may hold a link that opens an account.</summary>
    public static string Describe(ParkedEntry entry) => entry.Kind switch
    {
        Letter.Kind => $"A letter to {Letter.Read(entry.AsEntry).To}",
        NoticeLetter.Work => "A letter about a notice",
        ExpectedRound.OfCalledOff or ExpectedRound.OfReminders => "A round among those who wanted to come",
        ChapterRound.Work => "A round through a chapter",
        _ => entry.Kind,
    };
}

/// <summary>What failed too often to be sent, and what staff do about it.</summary>
internal static class PostboxPages
{
    public static void MapPostboxPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/admin/postbox", async (CurrentActor current, IMediator forum, CancellationToken cancel) => Page(await Read(current.Actor, null, forum, cancel)));
        pages.MapPost("/admin/postbox/{entry}/retry", (string entry, FormPost form, IMediator forum, CancellationToken cancel) =>
            Do(new RetryParkedWork(form.Actor, entry, form["reason"]), form.Actor, forum, cancel));
        pages.MapPost("/admin/postbox/{entry}/drop", (string entry, FormPost form, IMediator forum, CancellationToken cancel) =>
            Do(new DropParkedWork(form.Actor, entry, form["reason"]), form.Actor, forum, cancel));
    }

    private static async Task<IResult> Do(Command<Done> command, Actor actor, IMediator forum, CancellationToken cancel)
    {
        var problem = await FormPost.Try(() => forum.Send(command, cancel));
        return problem is null ? Show.Back("/admin/postbox?done=kept") : Page(await Read(actor, problem, forum, cancel));
    }

    private static async Task<PostboxShown> Read(Actor actor, Problem? problem, IMediator forum, CancellationToken cancel) =>
        new(await forum.Send(new ListParkedWork(actor), cancel), problem);

    private static IResult Page(PostboxShown shown) => Show.Page<PostboxPage>().With(shown, shown.Problem.Status());
}
