using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Inquiries;

/// <summary>Counts what the room voted on questions whose time is over. Nothing due is fine.</summary>
[Allow(Who.Forum)]
public sealed record CountInquiries(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class CountInquiriesHandler(IInquiryStore inquiries, TimeProvider time) : IRequestHandler<CountInquiries, Done>
{
    public async Task<Done> Handle(CountInquiries asked, CancellationToken cancel)
    {
        if (await inquiries.Find(asked.Meeting, asked.Actor, cancel) is { } there) await inquiries.Count(there, closes: false, time.Now(), cancel);
        return default;
    }
}

/// <summary>Counting what is to be counted.</summary>
internal static class Counting
{
    public static async Task Count(this IInquiryStore inquiries, MeetingInquiries there, bool closes, DateTimeOffset at, CancellationToken cancel)
    {
        foreach (var state in there.Inquiries.Where(one => one.Standing == InquiryStanding.Asked && (closes || one.ClosesAt <= at)))
        {
            var inquiry = new Inquiry(there.Meeting, state);
            inquiry.Count(await inquiries.Votes(state.Id, cancel), closes, at);
            inquiries.Keep(inquiry);
        }
    }
}
