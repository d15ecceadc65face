using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Notices;
using VmugForum.Core.Postbox;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using VmugForum.Server.Notices;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Administration;

/// <summary>Letters that don't go out.</summary>
/// <param name="Count">How many there are; the oldest are listed.</param>
public sealed record PostboxShown(IReadOnlyList<ParkedView> Parked, long Count, Problem? Problem)
{
    /// <summary>What it is, and to whom where that is known. Never what it says: a letter may hold a link that opens an account.</summary>
    public static string Describe(ParkedView parked) => parked.Entry.Kind switch
    {
        Letter.Kind => $"A letter to {Letter.Read(parked.Entry.AsEntry).To}",
        NoticeLetter.Work => $"A letter about a notice, to {parked.To?.DisplayName}",
        ExpectedRound.OfCalledOff or ExpectedRound.OfReminders => "A round among those who wanted to come",
        ChapterRound.Work => "A round through a chapter",
        ParkedRound.Work => "Word to administrators that something is here",
        var kind => kind,
    };
}

/// <summary>What failed too often to be sent, and what staff do about it.</summary>
internal static class PostboxPages
{
    public static void MapPostboxPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/admin/postbox", Look);
        pages.MapPost("/admin/postbox/retry", (FormPost form, IMediator forum, CancellationToken cancel) =>
            Do(new RetryAllParkedWork(form.Actor, form["reason"]) { Request = form.Key }, form.Actor, forum, cancel));
        pages.MapPost("/admin/postbox/{entry}/retry", (string entry, FormPost form, IMediator forum, CancellationToken cancel) =>
            Do(new RetryParkedWork(form.Actor, entry, form["reason"]), form.Actor, forum, cancel));
        pages.MapPost("/admin/postbox/{entry}/drop", (string entry, FormPost form, IMediator forum, CancellationToken cancel) =>
            Do(new DropParkedWork(form.Actor, entry, form["reason"]), form.Actor, forum, cancel));
    }

    private static async Task<IResult> Look(CurrentActor current, KnownBells bells, IMediator forum, CancellationToken cancel)
    {
        var shown = await Read(current.Actor, null, forum, cancel);
        await forum.NoteRead(current.Actor, Looked.AtPostbox, bells, cancel);
        return Page(shown);
    }

    private static async Task<IResult> Do(Command<Done> command, Actor actor, IMediator forum, CancellationToken cancel)
    {
        var problem = await FormPost.Try(() => forum.Send(command, cancel));
        return problem is null ? Show.Back("/admin/postbox?done=kept") : Page(await Read(actor, problem, forum, cancel));
    }

    private static async Task<PostboxShown> Read(Actor actor, Problem? problem, IMediator forum, CancellationToken cancel) =>
        new(await forum.Send(new ListParkedWork(actor), cancel), await forum.Send(new GetParkedCount(actor), cancel), problem);

    private static IResult Page(PostboxShown shown) => Show.Page<PostboxPage>().With(shown, shown.Problem.Status());
}
