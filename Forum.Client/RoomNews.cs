using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>What a listener is told, in order.</summary>
public abstract record RoomNews;

/// <summary>The whole room: everything known before counts no more.</summary>
public sealed record RoomGiven(RoomState State) : RoomNews;

/// <summary>The next event of the room; each exactly once, rising by one.</summary>
public sealed record RoomHeard(RoomEvent Event) : RoomNews;

/// <summary>Something of the moment.</summary>
public sealed record RoomSignalled(RoomSignal Signal) : RoomNews;

/// <summary>The connection went or came back; nothing is missed by it.</summary>
public sealed record RoomReach(bool Connected) : RoomNews;

/// <summary>The seat is gone for good; the last news of all.</summary>
/// <param name="Code">One of <see cref="RoomLostCodes"/>, or the code of the refusal when entering again was refused.</param>
public sealed record RoomGone(string Code) : RoomNews;

/// <summary>The forum said no to something asked of the room.</summary>
/// <param name="code">Stable, such as <c>room.closed</c>.</param>
public sealed class RoomRefused(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
