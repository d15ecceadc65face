namespace VmugForum.Server.Live;

/// <summary>Who listens to one thing, each under a key of its own. Closed for good when nobody has listened for a while.</summary>
internal abstract class Listening<TListener>(TimeProvider time) where TListener : class
{
    private static readonly TimeSpan KeepEmpty = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TListener> _byKey = [];
    private TListener[] _listeners = [];
    private long _emptySince = time.GetTimestamp();
    private bool _isClosed;

    protected TimeProvider Time { get; } = time;

    /// <summary>The listeners at this moment.</summary>
    public IReadOnlyList<TListener> Listeners => _listeners;

    /// <summary>Adds a listener, in place of an earlier one of the same key. Says false when it has just been closed.</summary>
    public bool TryAdd(string key, TListener listener)
    {
        lock (_gate)
        {
            if (_isClosed) return false;
            if (_byKey.Remove(key, out var before)) Left(before);
            _byKey[key] = listener;
            _listeners = [.. _byKey.Values];
            Came(listener);
            return true;
        }
    }

    public TListener? Find(string key)
    {
        lock (_gate) return _byKey.GetValueOrDefault(key);
    }

    public void Remove(string key)
    {
        lock (_gate)
        {
            if (!_byKey.Remove(key, out var listener)) return;
            _listeners = [.. _byKey.Values];
            if (_listeners.Length == 0) _emptySince = Time.GetTimestamp();
            Left(listener);
        }
    }

    /// <summary>Closes when nobody has listened for a while.</summary>
    protected bool TryClose()
    {
        lock (_gate)
        {
            if (_byKey.Count > 0 || Time.GetElapsedTime(_emptySince) < KeepEmpty) return false;
            return _isClosed = true;
        }
    }

    /// <summary>A listener came; called under the lock.</summary>
    protected virtual void Came(TListener listener) { }

    /// <summary>A listener went; called under the lock.</summary>
    protected virtual void Left(TListener listener) { }
}
