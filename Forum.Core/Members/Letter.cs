using System.Text.Json;
using System.Text.Json.Serialization;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Members;

/// <summary>A mail to one person, in plain text. Goes out through the outbox.</summary>
public sealed record Letter(string To, string Subject, string Text)
{
    /// <summary>The same as simple HTML; null where plain text is enough.</summary>
    public string? Html { get; init; }

    /// <summary>What mail programs show it under, such as <c>thread-…</c>; null where it stands by itself.</summary>
    public string? Conversation { get; init; }

    /// <summary>The address that ends letters of this sort; null for letters about the account itself.</summary>
    public string? Unsubscribe { get; init; }

    /// <summary>The meeting that goes with it as a file for calendars; null where none does. Never kept: it is put in at the moment of sending.</summary>
    [JsonIgnore]
    public MeetingState? Calendar { get; init; }

    /// <summary>The outbox kind of letters.</summary>
    public const string Kind = "letter";

    public OutboxEntry Entry(string id, DateTimeOffset due) => new(id, Kind, JsonSerializer.Serialize(this), due);

    public static Letter Read(OutboxEntry entry) => JsonSerializer.Deserialize<Letter>(entry.Payload)!;
}
