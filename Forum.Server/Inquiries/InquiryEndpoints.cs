using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Inquiries;
using VmugForum.Server.Edge;
using VmugForum.Server.Settings;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Inquiries;

/// <summary>What a room asks outside: proposing, voting, and the link. The answer comes by <see cref="AnswerPages"/>.</summary>
public static class InquiryEndpoints
{
    public static void MapInquiries(this RouteGroupBuilder api)
    {
        var inquiries = api.MapGroup("/meetings/{id}/inquiries");
        inquiries.MapGet("/", Get);
        inquiries.MapPost("/", Propose);
        inquiries.MapPut("/{inquiryId}/vote", Vote);
        inquiries.MapPost("/{inquiryId}/link", Send);
        inquiries.MapPost("/{inquiryId}/withdraw", Withdraw);
    }

    /// <summary>Where whoever is asked answers.</summary>
    internal static string UrlOf(InquiryLink link, ForumSettings settings) => $"{settings.PublicUrl}/answer/{link.Secret}";

    private static async Task<Ok<Wire.MeetingInquiries>> Get(string id, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(InquiryContracts.Of(await forum.Send(new GetInquiries(current.Actor, new(id)), cancel)));

    private static async Task<Created<Wire.RoomInquiry>> Propose(string id, Wire.NewInquiry body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var asked = await forum.Send(new ProposeInquiry(current.Actor, new(id), body.Text, body.Minutes, body.Quorum) { Request = current.Request }, cancel);
        var there = await forum.Send(new GetInquiries(current.Actor, new(id)), cancel);
        return TypedResults.Created($"{Api.Root}/meetings/{Uri.EscapeDataString(id)}/inquiries", InquiryContracts.Of(there.Inquiry(asked).State));
    }

    private static async Task<NoContent> Vote(string id, string inquiryId, Wire.InquiryVote body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new VoteOnInquiry(current.Actor, new(id), new(inquiryId), body.Yes), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Withdraw(string id, string inquiryId, Wire.InquiryWithdrawal body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new WithdrawInquiry(current.Actor, new(id), new(inquiryId), body.Reason) { Request = current.Request }, cancel);
        return TypedResults.NoContent();
    }

    // The request's key is left out: a kept answer would hold the secret.
    private static async Task<Ok<Wire.InquiryLink>> Send(string id, string inquiryId, CurrentActor current, IMediator forum, ForumSettings settings, CancellationToken cancel)
    {
        var link = await forum.Send(new SendInquiry(current.Actor, new(id), new(inquiryId)), cancel);
        return TypedResults.Ok(new Wire.InquiryLink(UrlOf(link, settings), link.DiesAt));
    }
}
