namespace VmugForum.Server.Storage.Sqlite;

/// <summary>The open transaction as a write set sees it.</summary>
internal sealed class Transaction(Db db)
{
    private readonly List<Action<Db>> _atTheEnd = [];

    public Db Db { get; } = db;

    /// <summary>Does it take words away for good? Then they have to go from the write-ahead log too.</summary>
    public bool Erases { get; set; }

    /// <summary>
    /// Puts a write off to the end of the transaction, after all write sets. For the full-text index only: it flushes a segment
    /// at every savepoint, which would cost each write set of a group as much as a commit of its own.
    /// </summary>
    public void AtTheEnd(Action<Db> write) => _atTheEnd.Add(write);

    /// <summary>Runs one write set so that its failure takes back nothing but itself.</summary>
    public void Savepoint(WriteSet set)
    {
        var putOff = _atTheEnd.Count;
        Db.Run("SAVEPOINT one");
        try
        {
            set.WriteTo(this);
            Db.Run("RELEASE one");
        }
        catch
        {
            _atTheEnd.RemoveRange(putOff, _atTheEnd.Count - putOff);
            if (Db.InTransaction) Db.Script("ROLLBACK TO one; RELEASE one;");
            throw;
        }
    }

    public void Finish()
    {
        foreach (var write in _atTheEnd) write(Db);
    }
}
