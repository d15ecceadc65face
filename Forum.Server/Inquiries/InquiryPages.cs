using System.Globalization;
using MediatR;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Meetings;
using VmugForum.Server.Layout;
using VmugForum.Server.Live;
using VmugForum.Server.Meetings;
using VmugForum.Server.Roundtables;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Inquiries;

/// <summary>The plain forms of what a room asks outside.</summary>
internal static class InquiryPages
{
    public static void MapInquiryPages(this IEndpointRouteBuilder pages)
    {
        var inquiries = pages.MapGroup("/meetings/{id}/inquiries").AddEndpointFilter<DoorFirst>();
        inquiries.MapPost("", (string id, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) =>
            Answer(new(id), form, () => forum.Send(new ProposeInquiry(form.Actor, new(id), form["text"], Number(form["minutes"]), Number(form["quorum"])) { Request = form.Key }, cancel), forum, rooms, time, cancel));
        inquiries.MapPost("/{inquiry}/vote", (string id, string inquiry, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) =>
            Answer(new(id), form, () => forum.Send(new VoteOnInquiry(form.Actor, new(id), new(inquiry), form["do"] == "yes"), cancel), forum, rooms, time, cancel));
        inquiries.MapPost("/{inquiry}/withdraw", (string id, string inquiry, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) =>
            Answer(new(id), form, () => forum.Send(new WithdrawInquiry(form.Actor, new(id), new(inquiry), form.Given("reason")) { Request = form.Key }, cancel), forum, rooms, time, cancel));
        inquiries.MapPost("/{inquiry}/link", Send);
    }

    // The one page on which the link ever stands: the answer to the press of a button.
    private static async Task<IResult> Send(string id, string inquiry, FormPost form, IMediator forum, Rooms rooms, TimeProvider time, ForumSettings settings, CancellationToken cancel)
    {
        string? link = null;
        var problem = await FormPost.Try(async () => link = InquiryEndpoints.UrlOf(await forum.Send(new SendInquiry(form.Actor, new(id), new(inquiry)), cancel), settings));
        return await Page(new(id), form, problem, link, forum, rooms, time, cancel);
    }

    private static async Task<IResult> Answer(MeetingId id, FormPost form, Func<Task> act, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) =>
        await FormPost.Try(act) is { } problem ? await Page(id, form, problem, null, forum, rooms, time, cancel) : Show.Back($"/meetings/{id}{(InRoom(form) ? "/room" : "")}#inquiries");

    private static async Task<IResult> Page(MeetingId id, FormPost form, Client.Contracts.Problem? problem, string? link, IMediator forum, Rooms rooms, TimeProvider time, CancellationToken cancel) => InRoom(form)
        ? Show.Page<RoomPage>().With(await RoomPages.Read(id, form.Actor, forum, rooms, time, cancel) with { Problem = problem, Link = link }, problem.Status())
        : Show.Page<MeetingPage>().With(await MeetingPages.Read(id, form.Actor, problem, forum, cancel) with { Link = link }, problem.Status());

    private static bool InRoom(FormPost form) => form["from"] == "room";

    // What isn't a number is refused like one that is out of bounds.
    private static int Number(string written) => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
