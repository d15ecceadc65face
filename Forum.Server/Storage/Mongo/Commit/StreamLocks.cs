namespace VmugForum.Server.Storage.Mongo;

/// <summary>
/// Lets commits of this server that touch the same document go one after the other. Two servers still meet in the database,
/// as a conflict and another try; this keeps that the exception. Strangers may share a lock: it costs them a wait, no more.
/// </summary>
internal sealed class StreamLocks : IDisposable
{
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 512).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Holds the locks of all these ids until the answer is disposed; always taken in one order, so nobody waits in a ring.</summary>
    public async Task<IDisposable> Hold(IEnumerable<string> ids, CancellationToken cancel)
    {
        var held = new Held();
        try
        {
            foreach (var index in ids.Select(IndexOf).Distinct().Order())
            {
                await _locks[index].WaitAsync(cancel);
                held.Add(_locks[index]);
            }
        }
        catch
        {
            held.Dispose();
            throw;
        }
        return held;
    }

    public void Dispose()
    {
        foreach (var one in _locks) one.Dispose();
    }

    private int IndexOf(string id) => (int)((uint)id.GetHashCode(StringComparison.Ordinal) % _locks.Length);

    private sealed class Held : IDisposable
    {
        private readonly List<SemaphoreSlim> _held = [];

        public void Add(SemaphoreSlim one) => _held.Add(one);

        public void Dispose()
        {
            foreach (var one in _held) one.Release();
            _held.Clear();
        }
    }
}
