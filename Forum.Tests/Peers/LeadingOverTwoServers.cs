using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Roundtables;

namespace VmugForum.Tests.Peers;

/// <summary>Whoever leads a room sits at one server, the room at both: a pinned line, slow mode, reactions and the question box are the same at both.</summary>
[Collection(TwoServers.Name)]
public sealed class LeadingOverTwoServers(Pair pair)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pins_a_line_for_everybody()
    {
        var room = pair.Rooms[12];
        var (leader, guest) = (await Leader(), pair.Client(pair.B, pair.Token));
        await using var there = await Pair.Sit(pair.B.Address, pair.Token, room);
        var line = await guest.Say(room, Line("Who lost a witness?"), Cancel);

        await leader.PinLine(room, line.MessageId, Cancel);

        await there.Until(_ => there.Events.Any(e => e.Type == RoomEventTypes.MessagePinned));
        (await guest.GetRoom(room, Cancel)).Pinned!.MessageId.ShouldBe(line.MessageId);
        await leader.UnpinLine(room, Cancel);
        await there.Until(_ => there.Events.Any(e => e.Type == RoomEventTypes.MessageUnpinned));
        (await guest.GetRoom(room, Cancel)).Pinned.ShouldBeNull();
    }

    [Fact]
    public async Task Takes_one_line_of_each_in_its_time_however_they_race_at_both()
    {
        var (room, who, leader) = (pair.Rooms[13], await pair.Customer(), await Leader());
        ForumClient[] seats = [pair.Client(pair.A, who.Token), pair.Client(pair.B, who.Token)];
        await leader.SlowDown(room, 60, Cancel);

        var racing = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => LeadingTheTalk.Refusal(() => seats[n % 2].Say(room, Line($"Line {n}"), Cancel))));

        racing.Count(no => no is null).ShouldBe(1);
        racing.Where(no => no is not null).ShouldAllBe(no => no!.Code == "room.slow" && no.RetryAfter > TimeSpan.Zero);
        foreach (var seat in seats) (await LeadingTheTalk.Refusal(() => seat.Say(room, Line("Once more"), Cancel)))!.Code.ShouldBe("room.slow");
        await leader.SlowDown(room, 0, Cancel);
        await seats[1].Say(room, Line("At last"), Cancel);
    }

    [Fact]
    public async Task Tells_who_leads_at_the_one_of_a_question_that_was_asked_at_the_other_and_nobody_else()
    {
        var room = pair.Rooms[14];
        var (who, asker) = (await pair.Customer(), pair.Client(pair.B, pair.Token));
        await using var leader = await Pair.Sit(pair.A.Address, await pair.A.Token("demo-leader"), room);
        await using var listener = await Pair.Sit(pair.A.Address, who.Token, room);

        var question = await asker.AskQuestion(room, "Has anybody left the appliance behind?", cancel: Cancel);
        await leader.Until(told => told.OfType<RoomSignalled>().Any(news => news.Signal.Type == RoomSignalTypes.Questions));
        await (await Leader()).ApproveQuestion(room, question.QuestionId, Cancel);
        await Task.WhenAll(pair.Client(pair.A, who.Token).VoteForQuestion(room, question.QuestionId, Cancel), pair.Client(pair.B, who.Token).VoteForQuestion(room, question.QuestionId, Cancel));

        await listener.Until(_ => listener.Events.Any(e => e.Type == RoomEventTypes.QuestionVoted));
        foreach (var server in new[] { pair.A, pair.B }) (await pair.Client(server, pair.Token).GetRoom(room, Cancel)).Questions.ShouldHaveSingleItem().Votes.ShouldBe(1);
        listener.Told.OfType<RoomSignalled>().ShouldNotContain(news => news.Signal.Type == RoomSignalTypes.Questions);
    }

    [Fact]
    public async Task Counts_reactions_that_were_given_at_both_once_for_each_member()
    {
        var room = pair.Rooms[15];
        var who = await pair.Customer();
        await using var listener = await Pair.Sit(pair.B.Address, pair.Token, room);
        var line = await pair.Client(pair.A, pair.Token).Say(room, Line("It came back after the patch"), Cancel);

        await Task.WhenAll(new[] { pair.A, pair.B }.SelectMany(server => new[] { who.Token, pair.Token }.Select(token => pair.Client(server, token).React(room, line.MessageId, Reaction.SameHere, Cancel))));

        foreach (var server in new[] { pair.A, pair.B }) await UntilCounted(pair.Client(server, pair.Token), room, 2);
        await listener.Until(_ => listener.Events.Any(e => e.Type == RoomEventTypes.ReactionsCounted));
    }

    private static async Task UntilCounted(ForumClient forum, string room, int count)
    {
        for (var left = 100; ; left--, await Task.Delay(100, Cancel))
        {
            var given = (await forum.GetRoom(room, Cancel)).Messages.Single().Reactions.SingleOrDefault()?.Count ?? 0;
            if (given == count) return;
            given.ShouldBeLessThan(count, "Nobody counts twice.");
            left.ShouldBePositive("The room never counted.");
        }
    }

    private async Task<ForumClient> Leader() => pair.Client(pair.A, await pair.A.Token("demo-leader"));

    private static NewLine Line(string words) => new() { ClientMessageId = Guid.NewGuid().ToString("n"), Body = words };
}
