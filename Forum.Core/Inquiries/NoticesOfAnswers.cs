using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Inquiries;

/// <summary>Nobody is led to an answer that is gone.</summary>
internal static class NoticesOfAnswers
{
    /// <summary>Enlists that the notice of an answer, where there is an unread one, is read.</summary>
    public static async Task PutAway(this INoticeStore notices, InquiryId inquiry, MemberId facilitator, IUnitOfWork unit, DateTimeOffset at, CancellationToken cancel)
    {
        var answered = new NoticeFilter(About: Notice.OfAnswerFromOutside(inquiry));
        if (!await notices.HasUnread(facilitator, answered, cancel)) return;
        notices.MarkRead(facilitator, answered);
        unit.Enlist(new NoticesChanged([facilitator], at));
    }
}
