namespace VmugForum.Core.Ports;

/// <summary>Work that follows a commit and may be slow: enlisted with the change, claimed atomically later, done at least once.</summary>
public interface IOutbox
{
    /// <summary>Enlists an entry in the open unit of work. One that waits there already under this id stays as it is.</summary>
    void Put(OutboxEntry entry);

    /// <summary>Claims up to <paramref name="limit"/> entries of these kinds that are due; a claim lapses after <paramref name="hold"/>. Others wait for whoever does them.</summary>
    Task<IReadOnlyList<OutboxEntry>> Claim(IReadOnlyCollection<string> kinds, int limit, TimeSpan hold, CancellationToken cancel);

    /// <summary>Enlists the end of an entry in the open unit of work, with what doing it changes; contended when somebody else ended it.</summary>
    void Take(string id);

    /// <summary>Forgets a finished entry.</summary>
    Task Finish(string id, CancellationToken cancel);

    /// <summary>Puts a failed entry back until <paramref name="due"/>, or parks it for staff when <paramref name="due"/> is null.</summary>
    Task Fail(string id, string error, DateTimeOffset? due, CancellationToken cancel);

    /// <summary>Entries that are parked for staff, oldest first.</summary>
    Task<IReadOnlyList<ParkedEntry>> ListParked(int limit, CancellationToken cancel);

    /// <summary>One entry that is parked; null when there is none under this id.</summary>
    Task<ParkedEntry?> FindParked(string id, CancellationToken cancel);

    /// <summary>Enlists that a parked entry is tried again as if for the first time; contended when it isn't parked any more.</summary>
    void Release(string id, DateTimeOffset due);

    /// <summary>Enlists that everything that is parked is tried again as if for the first time.</summary>
    void ReleaseAll(DateTimeOffset due);

    /// <summary>How much is still to be done.</summary>
    Task<OutboxDepth> Depth(CancellationToken cancel);
}

/// <summary>A piece of work that failed too often.</summary>
/// <param name="Error">What went wrong at the last try; never what somebody wrote.</param>
/// <param name="Due">When it was last tried.</param>
public sealed record ParkedEntry(string Id, string Kind, string Payload, string Error, DateTimeOffset Due)
{
    public OutboxEntry AsEntry => new(Id, Kind, Payload, Due);
}

/// <summary>How full the outbox is.</summary>
/// <param name="Waiting">Entries that will be done, now or when they are due again.</param>
/// <param name="Parked">Entries that staff must look at.</param>
public sealed record OutboxDepth(long Waiting, long Parked);

/// <summary>One piece of work.</summary>
/// <param name="Id">Its id; doing the same id twice must have one effect.</param>
/// <param name="Kind">Who does it, such as <c>letter</c>.</param>
/// <param name="Payload">What to do, as JSON that the kind understands.</param>
/// <param name="Due">Not before this moment.</param>
/// <param name="Attempts">How often it was claimed, this time included.</param>
public sealed record OutboxEntry(string Id, string Kind, string Payload, DateTimeOffset Due, int Attempts = 0);
