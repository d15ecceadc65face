using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Questions;
using VmugForum.Server.Live;

namespace VmugForum.Server.Questions;

/// <summary>Tells rooms how many votes their questions have, and counts what they vote to send out when its time is over.</summary>
internal sealed class QuestionClock(IServiceScopeFactory scopes, TimeProvider time, ILogger<QuestionClock> log) : RoomClock(scopes, time, log)
{
    protected override async Task Look(CancellationToken stopping)
    {
        await InEach(new ListUntoldVotes(Actor.Forum), meeting => new TellVotes(Actor.Forum, meeting), stopping);
        await InEach(new ListDueInquiries(Actor.Forum), meeting => new CountInquiries(Actor.Forum, meeting), stopping);
    }
}
