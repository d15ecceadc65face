using System.Text.Json;
using VmugForum.Client.Contracts;

namespace VmugForum.Client;

// What is said without words, and how the talk is led.
public sealed partial class RoundtableConnection
{
    /// <summary>Reacts to a line; again changes nothing. The room hears how many did, and never who.</summary>
    public Task React(string messageId, Reaction reaction, CancellationToken cancel = default) => Ask<object?>("React", [_meeting, messageId, Name(reaction)], cancel);

    /// <summary>Takes a reaction of my own back.</summary>
    public Task TakeReactionBack(string messageId, Reaction reaction, CancellationToken cancel = default) => Ask<object?>("TakeReactionBack", [_meeting, messageId, Name(reaction)], cancel);

    /// <summary>Puts a line at the top of the room; for who runs the meeting.</summary>
    public Task PinLine(string messageId, CancellationToken cancel = default) => Ask<object?>("PinLine", [_meeting, messageId], cancel);

    /// <summary>Takes the line from the top of the room.</summary>
    public Task UnpinLine(CancellationToken cancel = default) => Ask<object?>("UnpinLine", [_meeting], cancel);

    /// <summary>Sets how many seconds (0, 15, 30, 60 or 300) everybody waits between two lines of their own; for who runs the meeting.</summary>
    public Task SlowDown(int seconds, CancellationToken cancel = default) => Ask<object?>("SlowDown", [_meeting, seconds], cancel);

    private static string Name(Reaction reaction) => JsonNamingPolicy.KebabCaseLower.ConvertName(reaction.ToString());
}
