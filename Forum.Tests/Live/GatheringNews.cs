using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using VmugForum.Server.Live;

namespace VmugForum.Tests.Live;

/// <summary>News of one log come faster than they are told, or slower.</summary>
public sealed class GatheringNews
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_each_line_at_once_while_telling_costs_nothing()
    {
        using var log = new Log(cost: TimeSpan.Zero);
        await log.Start(Cancel);

        for (var line = 1; line <= 20; line++)
        {
            log.Hear(line, line);
            (await log.Told.ReadAsync(Cancel)).ShouldBe([line]);
        }
    }

    [Fact]
    public async Task Tells_two_dear_lines_of_a_quiet_room_at_once()
    {
        using var log = new Log(cost: TimeSpan.FromMilliseconds(20));
        await log.Start(Cancel);

        for (var line = 1; line <= 2; line++)
        {
            log.Hear(line, line);
            (await log.Told.ReadAsync(Cancel)).ShouldBe([line]);
        }
    }

    [Fact]
    public async Task Gathers_what_comes_after_many_dear_sends_into_one()
    {
        using var log = new Log(cost: TimeSpan.FromMilliseconds(10));
        await log.Start(Cancel);
        for (var line = 1; line <= 11; line++)
        {
            log.Hear(line, line);
            (await log.Told.ReadAsync(Cancel)).ShouldBe([line]);
        }
        (await log.Clock.Waits.ReadAsync(Cancel)).ShouldBe(TimeSpan.FromMilliseconds(10));

        for (var line = 12; line <= 14; line++) log.Hear(line, line);
        log.Told.TryRead(out _).ShouldBeFalse();
        log.Clock.Advance(TimeSpan.FromMilliseconds(10));

        (await log.Told.ReadAsync(Cancel)).ShouldBe([12, 13, 14]);
    }

    [Fact]
    public async Task Holds_what_came_too_early_until_the_line_before_has_come()
    {
        using var log = new Log(cost: TimeSpan.Zero);
        await log.Start(Cancel);
        log.Hear(2, 2);
        await log.Clock.Waits.ReadAsync(Cancel);

        log.Hear(1, 1);
        log.Clock.Advance(Gathering.Longest);

        (await log.Told.ReadAsync(Cancel)).ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    [InlineData(10, 10)]
    [InlineData(20, 5)]
    [InlineData(40, 0)]
    public void Waits_for_as_long_as_it_cost_and_not_beyond_25_milliseconds_once_nothing_is_saved(double cost, double wait)
    {
        var clock = new FakeTimeProvider();
        var gathering = new Gathering(clock);
        var busy = TimeSpan.FromMilliseconds(cost);
        // Two milliseconds of sends in a row spend one that was saved.
        for (var spent = TimeSpan.Zero; spent < TimeSpan.FromMilliseconds(100); spent += busy) Send().ShouldBe(TimeSpan.Zero);

        Send().ShouldBe(TimeSpan.FromMilliseconds(wait));

        TimeSpan Send()
        {
            clock.Advance(busy);
            return gathering.After(busy);
        }
    }

    [Fact]
    public void Saves_again_while_the_room_is_quiet()
    {
        var clock = new FakeTimeProvider();
        var gathering = new Gathering(clock);
        var busy = TimeSpan.FromMilliseconds(20);
        for (var line = 1; line <= 100; line++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            gathering.After(busy).ShouldBe(TimeSpan.Zero);
        }
    }

    private sealed class Log(TimeSpan cost, Log.SeenClock clock) : LogPump<long, object>(clock, NullLogger.Instance)
    {
        private readonly Channel<List<long>> _told = Channel.CreateUnbounded<List<long>>();

        public Log(TimeSpan cost) : this(cost, new()) { }

        public SeenClock Clock => clock;

        public ChannelReader<List<long>> Told => _told.Reader;

        protected override Task<long> Head(CancellationToken cancel) => Task.FromResult(0L);

        protected override Task<(long Head, IReadOnlyList<(long Number, long News)> News)> ReadAfter(long last, CancellationToken cancel) =>
            throw new InvalidOperationException("Nothing is missing.");

        protected override Task Tell(List<long> ready, CancellationToken cancel)
        {
            clock.Advance(cost);
            _told.Writer.TryWrite(ready);
            return Task.CompletedTask;
        }

        protected override void SayHead(long head) { }

        /// <summary>Stands still until it is moved, and tells who waits for it.</summary>
        public sealed class SeenClock : FakeTimeProvider
        {
            private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

            public ChannelReader<TimeSpan> Waits => _waits.Reader;

            public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            {
                var timer = base.CreateTimer(callback, state, dueTime, period);
                _waits.Writer.TryWrite(dueTime);
                return timer;
            }
        }
    }
}
