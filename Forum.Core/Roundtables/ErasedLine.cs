using System.Security.Cryptography;
using System.Text;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>
/// What is left of a line that was said off record: its number and its moment, nobody who said it, and something by which whoever did
/// and says it again under the same id is still given the first answer.
/// </summary>
public static class ErasedLine
{
    /// <summary>Stands where a member stood.</summary>
    public static readonly MemberId Nobody = new("");

    /// <summary>Stands where a client's own id stood: a hash of it with the member and the room, from which neither can be read.</summary>
    public static string ClientIdOf(MeetingId meeting, MemberId author, string clientId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{meeting}\n{author}\n{clientId}")));

    /// <summary>Is nothing left of what was said in this meeting's room?</summary>
    public static bool IsErased(this MeetingState meeting) => meeting.Stage == MeetingStage.Closed && meeting.Rule.Lets(RoomOutlet.Retention) == Leaves.Nothing;
}
