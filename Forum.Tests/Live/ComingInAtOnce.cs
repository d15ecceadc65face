using Microsoft.Extensions.Time.Testing;
using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Server.Live;

namespace VmugForum.Tests.Live;

/// <summary>When a whole meeting comes at once, a few are let in at a time, in order, and nobody waits for ever.</summary>
public sealed class ComingInAtOnce
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lets_in_so_many_at_a_time_and_the_others_in_the_order_in_which_they_came()
    {
        using var turnstile = new Turnstile(_time);
        var doors = Enumerable.Range(0, 40).Select(_ => new TaskCompletionSource<int>()).ToList();
        List<int> inside = [];
        var comers = doors.Select((door, n) => turnstile.Pass(() => { inside.Add(n); return door.Task; }, Cancel)).ToList();
        inside.ShouldBe(Enumerable.Range(0, Turnstile.AtOnce));

        for (var n = 0; n < doors.Count; n++)
        {
            if (n % 3 == 0) doors[n].SetException(new IOException("gone")); else doors[n].SetResult(n);
            await Task.WhenAny(comers[n]).WaitAsync(TimeSpan.FromSeconds(10), Cancel);
            var expected = Math.Min(doors.Count, Turnstile.AtOnce + n + 1);
            await Until(() => inside.Count == expected);
        }
        inside.ShouldBe(Enumerable.Range(0, doors.Count));
        comers.Count(comer => comer.IsFaulted).ShouldBe(14);
    }

    [Fact]
    public async Task Sends_away_who_has_waited_too_long_and_forgets_who_went_by_themselves()
    {
        using var turnstile = new Turnstile(_time);
        var door = new TaskCompletionSource<int>();
        var inside = Enumerable.Range(0, Turnstile.AtOnce).Select(_ => turnstile.Pass(() => door.Task, Cancel)).ToList();
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var (leaves, waits) = (turnstile.Pass(() => Task.FromResult(1), gone.Token), turnstile.Pass(() => Task.FromResult(2), Cancel));

        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => leaves);
        _time.Advance(Turnstile.Patience);
        (await Should.ThrowAsync<RuleViolation>(() => waits)).ShouldSatisfyAllConditions(no => no.Code.ShouldBe("rate.limited"), no => no.RetryAfter.ShouldNotBeNull());

        door.SetResult(0);
        await Task.WhenAll(inside);
        (await turnstile.Pass(() => Task.FromResult(3), Cancel)).ShouldBe(3);
    }

    private static async Task Until(Func<bool> isSo)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            tries.ShouldBeLessThan(500);
            await Task.Delay(10, Cancel);
        }
    }
}
