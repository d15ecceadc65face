using System.Text.Json;
using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>What is said without words in a room, and how the talk is led.</summary>
public sealed partial class ForumClient
{
    /// <summary>One line of a room, however old.</summary>
    public Task<RoomMessage> GetLine(string meeting, string message, CancellationToken cancel = default) => Get<RoomMessage>(Line(meeting, message), cancel);

    /// <summary>Reacts to a line; again changes nothing.</summary>
    public Task React(string meeting, string message, Reaction reaction, CancellationToken cancel = default) =>
        Put($"{Line(meeting, message)}/reactions/{Name(reaction)}", null, cancel);

    /// <summary>Takes a reaction of my own back.</summary>
    public Task TakeReactionBack(string meeting, string message, Reaction reaction, CancellationToken cancel = default) =>
        Delete($"{Line(meeting, message)}/reactions/{Name(reaction)}", cancel);

    /// <summary>My own reactions in a room; nobody else can ask for them. None once the room is closed.</summary>
    public Task<ListOf<OwnReaction>> ListMyReactions(string meeting, CancellationToken cancel = default) => Get<ListOf<OwnReaction>>($"meetings/{Segment(meeting)}/reactions", cancel);

    /// <summary>Puts a line at the top of the room; for who runs the meeting.</summary>
    public Task PinLine(string meeting, string message, CancellationToken cancel = default) => Put($"meetings/{Segment(meeting)}/pin", new PinChoice { Message = message }, cancel);

    /// <summary>Takes the line from the top of the room.</summary>
    public Task UnpinLine(string meeting, CancellationToken cancel = default) => Delete($"meetings/{Segment(meeting)}/pin", cancel);

    /// <summary>Sets how many seconds everybody waits between two lines of their own; for who runs the meeting.</summary>
    /// <param name="meeting">The meeting.</param>
    /// <param name="seconds">0, 15, 30, 60 or 300.</param>
    /// <param name="cancel">Gives up.</param>
    public Task SlowDown(string meeting, int seconds, CancellationToken cancel = default) => Put($"meetings/{Segment(meeting)}/slow", new SlowModeChoice { Seconds = seconds }, cancel);

    private static string Line(string meeting, string message) => $"meetings/{Segment(meeting)}/messages/{Segment(message)}";

    private static string Name(Reaction reaction) => JsonNamingPolicy.KebabCaseLower.ConvertName(reaction.ToString());
}
