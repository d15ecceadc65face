using VmugForum.Core.Kernel;

namespace VmugForum.Server.Live;

/// <summary>
/// Lets so many people into rooms at a time, the others in the order in which they came. Reading what somebody missed is the dearest thing a room does: when
/// a whole meeting comes at once, each would wait for a share of the store, everybody for too long, and all that was read until then would be thrown away.
/// </summary>
internal sealed class Turnstile(TimeProvider time) : IDisposable
{
    /// <summary>Enough to keep a store busy.</summary>
    public const int AtOnce = 16;

    /// <summary>Whoever has waited so long is asked to come again, as their client does by itself.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turns = new(AtOnce, AtOnce);

    /// <summary>Waits for one's turn, and does it.</summary>
    /// <exception cref="RuleViolation">rate.limited: too many are before this one.</exception>
    public async Task<T> Pass<T>(Func<Task<T>> act, CancellationToken cancel)
    {
        using var waited = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(waited.Token, cancel);
        try
        {
            await _turns.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new RuleViolation(Refusal.TooOften, "rate.limited", "Many are coming in at once. Try again in a few seconds.") { RetryAfter = TimeSpan.FromSeconds(2) };
        }
        try
        {
            return await act();
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
