using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;

namespace VmugForum.Core.Notices;

/// <summary>
/// Writes the letter about a notice at the moment of sending. Null when none is to be sent any more: the account or its address is gone,
/// mail was switched off, the bell was answered already, or what it is about is out of its member's sight or no longer so.
/// </summary>
/// <param name="Url">Where people reach the forum.</param>
[Allow(Who.Forum)]
public sealed record WriteNoticeLetter(Actor Actor, NoticeLetter Letter, string Url) : Command<Letter?>(Actor);

internal sealed class WriteNoticeLetterHandler(IMemberStore members, INoticeStore notices, IPostStore posts, IMeetingStore meetings, IAttendanceStore attendances, ILinkStore links, IIds ids, TimeProvider time)
    : IRequestHandler<WriteNoticeLetter, Letter?>
{
    public async Task<Letter?> Handle(WriteNoticeLetter asked, CancellationToken cancel)
    {
        if ((await members.Find(asked.Letter.Member, cancel))?.State is not { Email: { } address, Standing: Standing.Open } member) return null;
        var reader = member.ActingAt(time.Now(), []);
        if (await notices.Find(reader, asked.Letter.Notice, cancel) is not { } seen || !await IsWanted(seen.Notice, cancel)) return null;
        var text = seen.Notice is { Post: { } post, Kind: NoticeKind.Reply or NoticeKind.Answer or NoticeKind.Mention } ? (await posts.Find(post, reader, cancel))?.State.Text : null;
        var meeting = seen.Notice is { Meeting: { } about, Kind: not NoticeKind.Act } ? (await meetings.Find(about, reader, cancel))?.State : null;
        if (meeting is not null && !await HoldsStill(seen.Notice, meeting, cancel)) return null;
        return LetterAbout.Of(NoticeView.Gather([seen])[0], text, meeting, address, asked.Url, Unsubscription(member.Id, NoticeChoices.TopicOf(seen.Notice.Kind)));
    }

    private async Task<bool> IsWanted(Notice notice, CancellationToken cancel)
    {
        var channel = (await notices.Choices([notice.Member], cancel)).GetValueOrDefault(notice.Member, NoticeChoices.None)[notice.Kind];
        return channel == Channel.Mail || (channel == Channel.Both && !notice.Read);
    }

    // What had to wait for the mail may be no news any more: a reminder once the meeting has begun, a seat that was given back.
    private async Task<bool> HoldsStill(Notice notice, MeetingState meeting, CancellationToken cancel) => notice.Kind switch
    {
        NoticeKind.MeetingScheduled or NoticeKind.MeetingMoved => meeting.Stage != MeetingStage.Closed,
        NoticeKind.MeetingOpened => meeting.Stage == MeetingStage.Live,
        NoticeKind.SeatFreed => meeting.Stage != MeetingStage.Closed && await HasSeat(notice, cancel),
        NoticeKind.MeetingSoon => meeting.Stage != MeetingStage.Closed && meeting.StartsAt > time.Now() && (meeting.Leading.Contains(notice.Member) || await HasSeat(notice, cancel)),
        NoticeKind.MeetingBegins => meeting.Stage < MeetingStage.Live && meeting.StartsAt <= time.Now() && meeting.Leading.Contains(notice.Member),
        NoticeKind.Facilitator => meeting.Stage != MeetingStage.Closed && meeting.Facilitator == notice.Member,
        NoticeKind.Deputy => meeting.Stage != MeetingStage.Closed && meeting.Deputy == notice.Member,
        _ => true,
    };

    private async Task<bool> HasSeat(Notice notice, CancellationToken cancel) =>
        notice.Meeting is { } meeting && (await attendances.Find(meeting, cancel)).Of(notice.Member) == AttendanceAnswer.Coming;

    private string Unsubscription(MemberId member, NoticeTopic topic)
    {
        var secret = UnsubscribeLink.For(topic, ids.Secret());
        links.Add(new(Secrets.Hash(secret), LinkPurpose.Unsubscribe, member, time.Now() + OneUseLink.Lifetime(LinkPurpose.Unsubscribe)));
        return secret;
    }
}
