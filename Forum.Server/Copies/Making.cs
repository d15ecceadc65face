namespace VmugForum.Server.Copies;

/// <summary>A copy in the making: the request whose answer may be kept carries it.</summary>
internal sealed class Making(CopyKey key, Topic topic, Stamp stamp, Stamps stamps, Shelf shelf, Turns.Turn turn)
{
    private DateTimeOffset _until = DateTimeOffset.MaxValue;

    /// <summary>What the present request makes; null where no copy is kept.</summary>
    public static Making? Of(HttpContext context) => context.Features.Get<Making>();

    /// <summary>The answer changes by the clock alone at this moment.</summary>
    public void Until(DateTimeOffset moment) => _until = moment < _until ? moment : _until;

    /// <summary>Keeps the answer, unless something was committed since its first read.</summary>
    public Copy Keep(Copy made, HttpContext context)
    {
        var copy = made with { Stamp = stamp, Until = _until, From = context.GetEndpoint() };
        if (stamps.Now(topic) == stamp) shelf.Put(key, copy);
        turn.Dispose(); // Others needn't wait until it has been sent.
        return copy;
    }
}
