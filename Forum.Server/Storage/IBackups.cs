namespace VmugForum.Server.Storage;

/// <summary>Copies the whole store into one file while it is in use, and puts such a copy in the place of a store.</summary>
public interface IBackups
{
    /// <summary>Copies the store as it is at one moment: everything acknowledged before the call is in the copy.</summary>
    /// <param name="file">Where the copy goes; it appears there whole or not at all.</param>
    /// <param name="overwrite">Replaces a file that is there.</param>
    /// <exception cref="StoreUnfit">It can't be done; the message is one line for the operator, and nothing has changed.</exception>
    Task<BackupSeal> Make(string file, bool overwrite, IProgressBar progress, CancellationToken cancel);

    /// <summary>Checks a copy and puts it in the place of the store, whole or not at all. All numbers go on far above those that it holds.</summary>
    /// <exception cref="StoreUnfit">It can't be done; the message is one line for the operator, and the store is as it was.</exception>
    Task<Restored> Restore(RestoreOrder order, IProgressBar progress, CancellationToken cancel);

    /// <summary>
    /// Takes note that other tools put an older copy in the place of the store, such as mongorestore or a snapshot of the disk: the next
    /// start lets all numbers go on far above those that it holds. Twice is once until then.
    /// </summary>
    /// <param name="signOut">Ends every session, access token and mailed link that the copy holds.</param>
    /// <exception cref="StoreUnfit">There is no store, it is of a newer version, or (on SQLite) a server uses it.</exception>
    Task NoteRestored(bool signOut, CancellationToken cancel);
}

/// <summary>What is restored and how.</summary>
/// <param name="File">The copy.</param>
/// <param name="Replace">Puts a store that is there aside under another name; otherwise it is a reason to refuse.</param>
/// <param name="SignOut">Ends every session, access token and mailed link that the copy holds: one that was ended since must not live again.</param>
public sealed record RestoreOrder(string File, bool Replace, bool SignOut);

/// <summary>What was done.</summary>
/// <param name="Where">Where the store is.</param>
/// <param name="From">When the copy was made.</param>
/// <param name="PutAside">Where the earlier store is now; null when there was none.</param>
public sealed record Restored(string Where, DateTimeOffset From, string? PutAside);

/// <summary>What a copy says about itself.</summary>
/// <param name="Schema">The schema of the store within.</param>
/// <param name="At">When it was made.</param>
/// <param name="Bytes">How large the store within is.</param>
public sealed record BackupSeal(int Schema, DateTimeOffset At, long Bytes);
