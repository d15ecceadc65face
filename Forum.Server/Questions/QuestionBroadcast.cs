using VmugForum.Core.Kernel;
using VmugForum.Core.Questions;
using VmugForum.Server.Live;

namespace VmugForum.Server.Questions;

/// <summary>What happens in a box out of the room's sight is heard by those who run the meeting, as a sign to look again and no more.</summary>
internal sealed class QuestionBroadcast : IBroadcast
{
    public IEnumerable<Announcement> Of(DomainEvent happened)
    {
        if (happened is BoxEvent box) yield return new ToThoseWhoRun(box.Meeting);
    }
}
