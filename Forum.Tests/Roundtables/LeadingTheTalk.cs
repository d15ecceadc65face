using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Roundtables;

/// <summary>Pinning a line and slowing a room down, through the front door.</summary>
public abstract class LeadingTheTalk(Harness.Forum forum)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pins_one_line_at_a_time_and_unpins_it()
    {
        var (leader, ann, meeting) = await Room();
        var (first, second) = (await Say(ann, meeting, "First"), await Say(ann, meeting, "Second"));

        await leader.Forum.PinLine(meeting, first.MessageId, Cancel);
        await leader.Forum.PinLine(meeting, first.MessageId, Cancel);
        await leader.Forum.PinLine(meeting, second.MessageId, Cancel);

        (await ann.Forum.GetRoom(meeting, Cancel)).Pinned.ShouldSatisfyAllConditions(pin => pin!.MessageId.ShouldBe(second.MessageId), pin => pin!.Seq.ShouldBe(second.Seq), pin => pin!.Body.ShouldBe("Second"), pin => pin!.Author.Id.ShouldBe(ann.Id));
        await leader.Forum.UnpinLine(meeting, Cancel);
        await leader.Forum.UnpinLine(meeting, Cancel);
        (await ann.Forum.GetRoom(meeting, Cancel)).Pinned.ShouldBeNull();
        (await Types(ann, meeting)).Skip(3).ShouldBe(["messagePinned", "messagePinned", "messageUnpinned"]);
    }

    [Fact]
    public async Task Takes_a_pinned_line_down_in_the_commit_that_redacts_it_also_when_the_two_race()
    {
        var (leader, ann, meeting) = await Room();
        for (var round = 0; round < 6; round++)
        {
            var line = await Say(ann, meeting, $"Our licence key {round}");
            if (round % 2 == 0) await leader.Forum.PinLine(meeting, line.MessageId, Cancel);
            await Task.WhenAll(ann.Forum.WithdrawLine(meeting, line.MessageId, Cancel), Refusal(() => leader.Forum.PinLine(meeting, line.MessageId, Cancel)));

            (await ann.Forum.GetRoom(meeting, Cancel)).Pinned.ShouldBeNull();
        }
        var types = await Types(ann, meeting);
        types.Count(type => type == "messageUnpinned").ShouldBe(types.Count(type => type == "messagePinned"));
        var gone = (await ann.Forum.GetRoom(meeting, Cancel)).Messages[0];
        (await Refusal(() => leader.Forum.PinLine(meeting, gone.MessageId, Cancel)))!.Code.ShouldBe("message.redacted");
        (await Refusal(() => leader.Forum.PinLine(meeting, "nothing", Cancel)))!.Code.ShouldBe("message.not-found");
    }

    [Fact]
    public async Task Lets_everybody_say_one_line_in_the_time_that_was_set_and_says_how_long_to_wait()
    {
        var (leader, ann, meeting) = await Room();
        await leader.Forum.SlowDown(meeting, 60, Cancel);
        (await ann.Forum.GetRoom(meeting, Cancel)).Meeting.SlowSeconds.ShouldBe(60);
        await Say(ann, meeting, "First");

        var refused = (await Refusal(() => Say(ann, meeting, "Second")))!;

        (refused.Code, refused.Status).ShouldBe(("room.slow", 429));
        var left = int.Parse(refused.Detail.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        left.ShouldBeInRange(50, 60);
        refused.RetryAfter!.Value.TotalSeconds.ShouldBe(left, 2);
        for (var line = 0; line < 3; line++) await Say(leader, meeting, "Whoever runs it needn't wait");
        await leader.Forum.SlowDown(meeting, 0, Cancel);
        await Say(ann, meeting, "Second");
        (await Types(ann, meeting)).Where(type => type == "slowModeSet").Count().ShouldBe(2);
        (await Refusal(() => leader.Forum.SlowDown(meeting, 7, Cancel)))!.ShouldSatisfyAllConditions(no => no.Code.ShouldBe("room.slow-invalid"), no => no.Status.ShouldBe(400), no => no.Errors.Keys.ShouldBe(["seconds"]));
    }

    [Fact]
    public async Task Lets_a_called_speaker_say_as_much_as_they_like_until_their_turn_is_over()
    {
        var (leader, ann, meeting) = await Room();
        await leader.Forum.SlowDown(meeting, 300, Cancel);
        await ann.Forum.RaiseHand(meeting, Cancel);
        await leader.Forum.CallNext(meeting, cancel: Cancel);
        for (var line = 0; line < 3; line++) await Say(ann, meeting, "It was DNS");
        await ann.Forum.EndTurn(meeting, cancel: Cancel);

        (await Refusal(() => Say(ann, meeting, "And one more thing")))!.Code.ShouldBe("room.slow");
    }

    [Fact]
    public async Task Takes_one_of_many_lines_that_race_from_all_connections_and_repeats_give_its_answer()
    {
        var (leader, ann, meeting) = await Room();
        await leader.Forum.SlowDown(meeting, 30, Cancel);

        var racing = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Refusal(() => ann.Forum.Say(meeting, new() { ClientMessageId = $"race-{n}", Body = $"Line {n}" }, Cancel))));

        racing.Count(no => no is null).ShouldBe(1);
        racing.Where(no => no is not null).ShouldAllBe(no => no!.Code == "room.slow");
        var said = (await ann.Forum.GetRoom(meeting, Cancel)).Messages.ShouldHaveSingleItem();
        var again = await ann.Forum.Say(meeting, new() { ClientMessageId = $"race-{said.Body![^1]}", Body = said.Body }, Cancel);
        again.MessageId.ShouldBe(said.MessageId, "A repeat is answered before any rule.");
    }

    [Fact]
    public async Task Is_for_whoever_runs_the_meeting_while_it_is_open()
    {
        var (leader, ann, meeting) = await Room();
        var line = await Say(ann, meeting, "A line");
        Func<Person, Task>[] acts = [who => who.Forum.PinLine(meeting, line.MessageId, Cancel), who => who.Forum.UnpinLine(meeting, Cancel), who => who.Forum.SlowDown(meeting, 15, Cancel)];

        foreach (var act in acts) (await Refusal(() => act(ann)))!.Code.ShouldBe("actor.forbidden");
        await leader.Forum.NameDeputy(meeting, ann.UserName, Cancel);
        foreach (var act in acts) await act(ann);
        await leader.Forum.CloseMeeting(meeting, Cancel);
        foreach (var act in acts) (await Refusal(() => act(leader)))!.Code.ShouldBe("room.closed");
    }

    internal static async Task<ForumProblem?> Refusal(Func<Task> act)
    {
        try { await act(); }
        catch (ForumProblem refused) { return refused; }
        return null;
    }

    private async Task<(Person Leader, Person Ann, string Meeting)> Room()
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var meeting = await Harness.Forum.Scheduled(leader, Visibility.Customers);
        await leader.Forum.OpenMeeting(meeting.Id, Cancel);
        return (leader, await forum.Customer(), meeting.Id);
    }

    private static Task<SayAnswer> Say(Person who, string meeting, string body) => who.Forum.Say(meeting, new() { ClientMessageId = Guid.NewGuid().ToString(), Body = body }, Cancel);

    private static async Task<IReadOnlyList<string>> Types(Person who, string meeting) => [.. (await who.Forum.ReadRoomLog(meeting, cancel: Cancel)).Items.Select(e => e.Type)];
}

public sealed class LeadingTheTalkOnSqlite(OnSqlite forum) : LeadingTheTalk(forum), IClassFixture<OnSqlite>;

public sealed class LeadingTheTalkOnMongo(OnMongo forum) : LeadingTheTalk(forum), IClassFixture<OnMongo>;
