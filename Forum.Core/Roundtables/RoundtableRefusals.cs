using VmugForum.Core.Kernel;

namespace VmugForum.Core.Roundtables;

/// <summary>Refusals about rooms and their lines.</summary>
public static class RoundtableRefusals
{
    public static RuleViolation RoomClosed() => new(Refusal.Conflict, "room.closed", "The room is closed. Its page says when it opens.");

    public const string RuleNotAcceptedCode = "room.rule-not-accepted";

    public static RuleViolation RuleNotAccepted() =>
        new(Refusal.Forbidden, RuleNotAcceptedCode, "You haven’t agreed to the rule that this room has now. It stands on the room’s page, where you can.");

    public static RuleViolation NotSeated() => new(Refusal.Forbidden, "room.not-seated", "Enter the room first.");

    public static RuleViolation MessageNotFound() => new(Refusal.NotFound, "message.not-found", "There is no such line in this room.");

    public static RuleViolation MessageEmpty() => new(Refusal.Invalid, "message.empty", "Write something first.", "body");

    public static RuleViolation MessageTooLong() =>
        new(Refusal.TooLarge, "message.too-long", $"A line has at most {Roundtable.MaxLine} characters.", "body");

    public static RuleViolation ClientIdInvalid() =>
        new(Refusal.Invalid, "message.client-id-invalid", $"Give each line an id of your own, 1 to {Roundtable.MaxClientId} characters.", "clientMessageId");

    public static RuleViolation AlreadyRedacted() => new(Refusal.Conflict, "message.redacted", "This line was taken away; there is nothing left to edit.");

    public static RuleViolation TombstoneAnswered() =>
        new(Refusal.Conflict, "message.redacted", "The line that you answer has been taken away. Say it without pointing to it.", "replyTo");

    public static RuleViolation Tombstone() => new(Refusal.Conflict, "message.redacted", "This line has been taken away.");

    public static RuleViolation Slow(int secondsLeft, int seconds) => new(Refusal.TooOften, "room.slow",
        $"{secondsLeft} {(secondsLeft == 1 ? "second" : "seconds")} until you can say your next line: the room is slowed down to one line of each in {SlowMode.InWords(seconds)}.")
    {
        RetryAfter = TimeSpan.FromSeconds(secondsLeft),
    };

    public static RuleViolation SlowModeInvalid() =>
        new(Refusal.Invalid, "room.slow-invalid", $"Choose {string.Join(", ", SlowMode.Choices.SkipLast(1))} or {SlowMode.Choices[^1]} seconds.", "seconds");

    public static RuleViolation ReactionUnknown() => new(Refusal.Invalid, "reaction.unknown", "A reaction is same-here, thanks or helpful.", "reaction");

    public static RuleViolation ReasonMissing() => new(Refusal.Invalid, "message.reason-missing", "Say why; it stands in the moderation log.", "reason");

    public static RuleViolation QueueEmpty() => new(Refusal.Conflict, "queue.empty", "No hand is up.");

    public static RuleViolation TurnMoved(string? speaking) => new(Refusal.Conflict, "turn.moved",
        $"Somebody was faster than you: {(speaking is null ? "nobody has the floor any more" : $"{speaking} has the floor now")}.", "turn");

    public static RuleViolation HandDown() => new(Refusal.Conflict, "hand.down", "This hand isn't up any more.");
}
