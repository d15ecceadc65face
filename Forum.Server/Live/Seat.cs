using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Server.Members;
using Author = VmugForum.Client.Contracts.Author;

namespace VmugForum.Server.Live;

/// <summary>One connection's place in one room.</summary>
/// <param name="outlet">Where its news goes.</param>
/// <param name="pass">What the member came in with; asked again while the seat lasts.</param>
/// <param name="actor">Whom the pass belonged to when they sat down.</param>
internal sealed class Seat(Outlet outlet, Pass pass, Actor actor)
{
    public Outlet Outlet { get; } = outlet;
    public Pass Pass { get; } = pass;
    public MemberId Member { get; } = actor.Member;
    public Author Person { get; } = MemberContracts.Of(AuthorView.Of(actor));
    public string ConnectionId => Outlet.Connection.ConnectionId;

    /// <summary>When the right to sit here lapses by the clock; null when it doesn't.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Does this member run the meeting? Looked at again as often as the right to sit here.</summary>
    public bool Runs { get; set; }

    /// <summary>Set once, under the outlet's lock: nothing of the room is sent here any more.</summary>
    public bool IsLost { get; set; }

    /// <summary>Set once, when the seat is given up or taken by another: a send that has begun passes it by.</summary>
    public bool HasLeft { get; set; }
}
