using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Postbox;

/// <summary>Staff decided about parked work. The log names it without its addressee.</summary>
public sealed record ParkedWorkSettled(string What, ParkedEntry Entry, MemberId? By, string Reason, DateTimeOffset At) : DomainEvent(At), IActOfStaff
{
    public StaffAct Act => new(By, What, "mail", Entry.Id, $"{Entry.Kind} {Entry.Id}", Reason, Audience.Members);
}

/// <summary>Staff let everything that was parked be tried again.</summary>
/// <param name="Count">How much that was.</param>
public sealed record AllParkedWorkRetried(long Count, MemberId? By, string Reason, DateTimeOffset At) : DomainEvent(At), IActOfStaff
{
    public StaffAct Act => new(By, "mail.all-retried", "mail", "all", $"all {Count}", Reason, Audience.Members);
}

/// <summary>Refusals about parked work.</summary>
public static class PostboxRefusals
{
    public static RuleViolation NotFound() => new(Refusal.NotFound, "mail.not-found", "There is no such parked letter any more.");

    /// <exception cref="RuleViolation">mail.not-found</exception>
    internal static async Task<ParkedEntry> Parked(this IOutbox outbox, string id, CancellationToken cancel) =>
        await outbox.FindParked(id, cancel) ?? throw NotFound();
}
