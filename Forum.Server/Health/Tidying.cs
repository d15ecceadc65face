namespace VmugForum.Server.Health;

/// <summary>What the heap of managed objects takes at a moment.</summary>
/// <param name="Allocated">Bytes that were asked for since the start; only ever more.</param>
/// <param name="Committed">Bytes that the process holds for it now.</param>
/// <param name="Live">Bytes that the last collection left in use.</param>
internal readonly record struct HeapUse(long Allocated, long Committed, long Live = 0);

/// <summary>When memory that a burst has left behind is worth a collection: nothing has been happening for a moment, and much came since the last time.</summary>
internal sealed class Tidying
{
    /// <summary>As much as a page or two, or a line in a small room: who allocates less in half a second is idle.</summary>
    public const long Quiet = 512 * 1024;

    /// <summary>What must have come since the last time.</summary>
    public const long WorthIt = 32 * 1024 * 1024;

    /// <summary>How many quiet looks in a row make it idle.</summary>
    public const int Looks = 2;

    /// <summary>Above so many bytes in use a collection takes longer than anybody should be made to wait for memory's sake.</summary>
    public const long TooMuch = 256 * 1024 * 1024;

    private long _allocated;
    private long? _kept;
    private int _quiet;

    /// <summary>Tells what was seen; says whether it is time. Asked in equal steps of time.</summary>
    public bool IsTime(HeapUse use)
    {
        _quiet = use.Allocated - _allocated <= Quiet ? _quiet + 1 : 0;
        _allocated = use.Allocated;
        // What it took to start is needed.
        var kept = Math.Min(_kept ?? use.Committed, use.Committed);
        _kept = kept;
        return _quiet >= Looks && use.Committed - kept >= WorthIt && use.Live <= TooMuch;
    }

    /// <summary>To be told after the collection: what is left is what is needed.</summary>
    public void Done(HeapUse use)
    {
        (_allocated, _kept) = (use.Allocated, use.Committed);
        _quiet = 0;
    }
}
