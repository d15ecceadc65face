using VmugForum.Core.Kernel;

namespace VmugForum.Core.Ports;

/// <summary>
/// One command's write set. Stores enlist what a handler asks them to keep; nothing is written before <see cref="Commit"/>,
/// which writes everything with the events and the receipt, or nothing.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>Events of everything enlisted so far, in order.</summary>
    IReadOnlyList<DomainEvent> Events { get; }

    /// <summary>Takes in events that belong to no stored entity.</summary>
    void Enlist(DomainEvent happened);

    /// <summary>Forgets everything enlisted, before a handler is asked again.</summary>
    void StartOver();

    /// <summary>Writes all or nothing, durably; allots the numbers; then rings the bell with the committed events.</summary>
    /// <param name="receipt">What to remember of the request; null when it came without a key.</param>
    /// <exception cref="Contention">Somebody else's change came first; nothing was written.</exception>
    Task Commit(Receipt? receipt, CancellationToken cancel);
}

/// <summary>Expected, not exceptional: a racing change came first. Ask the handler again on the new state.</summary>
/// <param name="what">What was contended, for the log of the operator: a version, a name, a key.</param>
public sealed class Contention(string what) : Exception($"Contended: {what}");

/// <summary>The first answer to a request that came with a key.</summary>
/// <param name="Key">Which request.</param>
/// <param name="Answer">Gives the answer as JSON; called when the numbers have been allotted.</param>
/// <param name="At">When it was answered.</param>
public sealed record Receipt(RequestKey Key, Func<string> Answer, DateTimeOffset At);

/// <summary>Remembers first answers for <see cref="RequestKey.Lifetime"/>.</summary>
public interface IReceiptStore
{
    /// <summary>The fingerprint and first answer under this member, route and key, not older than <paramref name="since"/>; null when there is none.</summary>
    Task<(string Fingerprint, string Answer)?> Find(RequestKey key, DateTimeOffset since, CancellationToken cancel);

    /// <summary>Enlists that no receipt is left of requests on routes in which this id stands.</summary>
    void ForgetAll(string id);

    /// <summary>The same, for those alone whose answers name somebody.</summary>
    void ForgetNames(string id);
}
