using Shouldly;
using VmugForum.Bench.Machine;
using VmugForum.Bench.Soak;
using RoomLoad = VmugForum.Bench.Load.Rooms.RoomLoad;

namespace VmugForum.Tests.Bench;

/// <summary>What the load does in the forum's room leads to the events that it counts, no more and no fewer.</summary>
public sealed class TalkingInASeededRoom
{
    private const int Listeners = 5, Lines = 180, Gestures = 9;

    [Fact]
    public async Task Every_line_hand_reaction_and_item_is_heard_once_by_each_listener()
    {
        await using var community = await Community.Found();
        using var load = new RoomLoad([community.Server.Address], () => Usage.Of(Environment.ProcessId));
        load.Join(Listeners, 0, TestContext.Current.CancellationToken);

        var run = load.Talk(60, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(3), gestures: true, TestContext.Current.CancellationToken);

        run.Expected.ShouldBe(Listeners * (Lines + Gestures));
        run.Delivered.ShouldBe(run.Expected);
        run.Unanswered.ShouldBe(0);
        load.NextItem.ShouldBeGreaterThan(0);
    }
}
