using System.Text.Json;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Members;

/// <summary>A mail to one person, in plain text. Goes out through the outbox.</summary>
public sealed record Letter(string To, string Subject, string Text)
{
    /// <summary>The outbox kind of letters.</summary>
    public const string Kind = "letter";

    public OutboxEntry Entry(string id, DateTimeOffset due) => new(id, Kind, JsonSerializer.Serialize(this), due);

    public static Letter Read(OutboxEntry entry) => JsonSerializer.Deserialize<Letter>(entry.Payload)!;
}
