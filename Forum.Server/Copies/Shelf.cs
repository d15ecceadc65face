using System.Collections.Concurrent;

namespace VmugForum.Server.Copies;

/// <summary>Where copies stand. Bounded in bytes; what nobody took since the last look goes first.</summary>
internal sealed class Shelf
{
    /// <summary>How many bytes of copies are kept at most.</summary>
    public const long MaxBytes = 48 * 1024 * 1024;

    private readonly ConcurrentDictionary<CopyKey, Copy> _copies = new();
    private readonly Queue<CopyKey> _order = new();
    private readonly Lock _lock = new();
    private long _bytes;

    /// <summary>The copy, if it was made at this stamp.</summary>
    public Copy? Find(CopyKey key, Stamp stamp, DateTimeOffset now)
    {
        if (!_copies.TryGetValue(key, out var copy) || copy.Stamp != stamp || copy.Until <= now) return null;
        if (!copy.WasUsed) copy.WasUsed = true;
        return copy;
    }

    public void Put(CopyKey key, Copy copy)
    {
        if (copy.Size > MaxBytes / 16) return;
        lock (_lock)
        {
            if (_copies.TryGetValue(key, out var before)) _bytes -= before.Size;
            else _order.Enqueue(key);
            _copies[key] = copy;
            _bytes += copy.Size;
            while (_bytes > MaxBytes && _order.TryDequeue(out var oldest)) Pass(oldest);
        }
    }

    private void Pass(CopyKey key)
    {
        if (_copies[key] is { WasUsed: true } used)
        {
            used.WasUsed = false;
            _order.Enqueue(key);
        }
        else if (_copies.TryRemove(key, out var gone)) _bytes -= gone.Size;
    }
}
