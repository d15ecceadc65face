using System.Collections.Concurrent;

namespace VmugForum.Server.Copies;

/// <summary>Lets one make what many ask for at the same moment.</summary>
internal sealed class Turns
{
    private readonly ConcurrentDictionary<CopyKey, Turn> _taken = new();

    /// <summary>Takes the turn, or a place behind whoever has it. Disposed when the request is over.</summary>
    public Turn Take(CopyKey key)
    {
        var mine = new Turn(key, this);
        var first = _taken.GetOrAdd(key, mine);
        return first == mine ? mine : new(key, this, first);
    }

    /// <param name="before">Whoever came first; null for the first.</param>
    internal sealed class Turn(CopyKey key, Turns turns, Turn? before = null) : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsFirst => before is null;

        /// <summary>Waits for whoever came first, but not long.</summary>
        public Task Wait(TimeProvider time, CancellationToken cancel) => Task.WhenAny(before!._over.Task, Task.Delay(Patience, time, cancel));

        /// <summary>Lets those go on who wait.</summary>
        public void Dispose()
        {
            if (IsFirst) turns._taken.TryRemove(KeyValuePair.Create(key, this));
            _over.TrySetResult();
        }
    }
}
