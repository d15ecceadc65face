using System.Text.Json;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>That a member gets a letter about a notice. Nothing is written before it is sent: what it says follows what they may see then.</summary>
public sealed record NoticeLetter(MemberId Member, string Notice)
{
    /// <summary>The outbox kind of letters about notices.</summary>
    public const string Work = "notice-letter";

    /// <summary>The letter about a notice. Its id follows from the member and the notice, and rises with time as other ids do.</summary>
    public static OutboxEntry About(Notice notice, DateTimeOffset due) =>
        new NoticeLetter(notice.Member, notice.Id).Entry($"{notice.At.ToUnixTimeMilliseconds():x12}{Secrets.Hash($"{notice.Member}/{notice.Id}")[..20]}", due);

    public OutboxEntry Entry(string id, DateTimeOffset due) => new(id, Work, JsonSerializer.Serialize(this), due);

    public static NoticeLetter Read(OutboxEntry entry) => JsonSerializer.Deserialize<NoticeLetter>(entry.Payload)!;
}
