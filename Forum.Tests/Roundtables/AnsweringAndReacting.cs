using System.Text.Json;
using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Pages;

namespace VmugForum.Tests.Roundtables;

/// <summary>Replying to a line and reacting to it without words, through the front door.</summary>
public abstract class AnsweringAndReacting(Harness.Forum forum)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Points_to_the_line_that_a_reply_answers_and_to_none_that_is_gone()
    {
        var (_, ann, ben, meeting) = await Room();
        var question = await Say(ann, meeting, "Who lost a **witness**?");
        var reply = await Say(ben, meeting, "We did", question.MessageId);
        (await ann.Forum.GetLine(meeting, reply.MessageId, Cancel)).ReplyTo.ShouldBe(question.MessageId);
        using var visitor = await Visitor.Of(ann, forum);
        (await visitor.Page($"/meetings/{meeting}/room")).ShouldContain($"href=\"#line-{question.Seq}\" data-to=\"{question.MessageId}\">Person {ann.UserName}: Who lost a witness?</a>");

        await ann.Forum.WithdrawLine(meeting, question.MessageId, Cancel);

        (await visitor.Page($"/meetings/{meeting}/room")).ShouldContain($"data-to=\"{question.MessageId}\">A line that was taken away</a>");
        (await LeadingTheTalk.Refusal(() => Say(ben, meeting, "Again", question.MessageId)))!.ShouldSatisfyAllConditions(
            no => no.Code.ShouldBe("message.redacted"), no => no.Status.ShouldBe(409), no => no.Errors.Keys.ShouldBe(["replyTo"]));
        (await LeadingTheTalk.Refusal(() => Say(ben, meeting, "Again", "nothing")))!.Code.ShouldBe("message.not-found");
    }

    [Fact]
    public async Task Works_without_script_on_a_page_of_the_line()
    {
        var (leader, ann, ben, meeting) = await Room();
        var line = await Say(ann, meeting, "Who lost a witness?");
        using var visitor = await Visitor.Of(ben, forum);
        using var page = await visitor.Get($"/meetings/{meeting}/lines/{line.MessageId}");
        var token = await Visitor.Token(page);

        using var replied = await visitor.Post($"/meetings/{meeting}/lines/{line.MessageId}/answer", token, ("requestId", "one"), ("body", "We did"));
        using var reacted = await visitor.Post($"/meetings/{meeting}/lines/{line.MessageId}/react", token, ("reaction", "same-here"));
        using var empty = await visitor.Post($"/meetings/{meeting}/lines/{line.MessageId}/answer", token, ("requestId", "two"), ("body", " "));
        using var pinned = await visitor.Post($"/meetings/{meeting}/lines/{line.MessageId}/pin", token);
        using var slowed = await visitor.Post($"/meetings/{meeting}/slow", token, ("seconds", "30"));

        replied.Headers.Location!.ToString().ShouldEndWith($"/meetings/{meeting}/room#line-{line.Seq + 1}");
        reacted.Headers.Location!.ToString().ShouldEndWith($"/meetings/{meeting}/room#line-{line.Seq}");
        ((int)empty.StatusCode, (int)pinned.StatusCode, (int)slowed.StatusCode).ShouldBe((400, 403, 403));
        (await ben.Forum.ListMyReactions(meeting, Cancel)).Items.ShouldBe([new(line.MessageId, Reaction.SameHere)]);
        (await visitor.Page($"/meetings/{meeting}/lines/{line.MessageId}")).ShouldContain("value=\"same-here\" aria-pressed=\"true\">Same here 1</button>");
        using var back = await visitor.Post($"/meetings/{meeting}/lines/{line.MessageId}/unreact", token, ("reaction", "same-here"));
        (await ben.Forum.ListMyReactions(meeting, Cancel)).Items.ShouldBeEmpty();

        using var host = await Visitor.Of(leader, forum);
        using var room = await host.Get($"/meetings/{meeting}/lines/{line.MessageId}");
        token = await Visitor.Token(room);
        (await host.Post($"/meetings/{meeting}/lines/{line.MessageId}/pin", token)).Dispose();
        (await host.Post($"/meetings/{meeting}/slow", token, ("seconds", "30"))).Dispose();
        (await visitor.Page($"/meetings/{meeting}/room")).ShouldSatisfyAllConditions(
            shown => shown.ShouldContain($"<span id=\"pinned-words\">Person {ann.UserName}: Who lost a witness?</span>"), shown => shown.ShouldContain("Slowed down: one line of each in 30 seconds."));
        using var tooSoon = await visitor.Post($"/meetings/{meeting}/room", token = await Visitor.Token(await visitor.Get($"/meetings/{meeting}/room")), ("requestId", "three"), ("body", "Twice as many words"));
        ((int)tooSoon.StatusCode).ShouldBe(429);
        (await tooSoon.Content.ReadAsStringAsync(Cancel)).ShouldContain("Twice as many words", Case.Sensitive, "What was written stays in the box.");
        (await host.Post($"/meetings/{meeting}/unpin", await Visitor.Token(await host.Get($"/meetings/{meeting}/room")))).Dispose();
        (await ann.Forum.GetRoom(meeting, Cancel)).Pinned.ShouldBeNull();
    }

    [Fact]
    public async Task Tells_how_many_reacted_and_nobody_who()
    {
        var (leader, ann, ben, meeting) = await Room();
        var line = await Say(ann, meeting, "We upgraded on a Friday");
        foreach (var who in new[] { leader, ben }) await who.Forum.React(meeting, line.MessageId, Reaction.SameHere, Cancel);
        await ben.Forum.React(meeting, line.MessageId, Reaction.SameHere, Cancel);
        await ben.Forum.React(meeting, line.MessageId, Reaction.Helpful, Cancel);

        var told = await Counted(ann, meeting, line.MessageId, [new(Reaction.SameHere, 2), new(Reaction.Helpful, 1)]);

        var everything = JsonSerializer.Serialize(told, ForumJson.Options) + JsonSerializer.Serialize(await ann.Forum.GetRoom(meeting, Cancel) with { Present = [] }, ForumJson.Options);
        everything.ShouldNotContain(ben.Id);
        (await ann.Forum.ListMyReactions(meeting, Cancel)).Items.ShouldBeEmpty();
        (await ben.Forum.ListMyReactions(meeting, Cancel)).Items.ShouldBe([new(line.MessageId, Reaction.SameHere), new(line.MessageId, Reaction.Helpful)]);
        await ben.Forum.TakeReactionBack(meeting, line.MessageId, Reaction.SameHere, Cancel);
        await ben.Forum.TakeReactionBack(meeting, line.MessageId, Reaction.SameHere, Cancel);
        await Counted(ann, meeting, line.MessageId, [new(Reaction.SameHere, 1), new(Reaction.Helpful, 1)]);
    }

    [Fact]
    public async Task Tells_a_burst_of_reactions_in_a_few_events_that_agree_with_the_state()
    {
        var (_, ann, _, meeting) = await Room();
        var lines = await Task.WhenAll(Enumerable.Range(0, 3).Select(n => Say(ann, meeting, $"Line {n}")));
        var before = await ann.Forum.GetRoom(meeting, Cancel);
        var people = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => forum.Customer()));
        var started = TimeProvider.System.GetTimestamp();

        await Task.WhenAll(people.Select(async who =>
        {
            foreach (var line in lines)
                foreach (var reaction in Enum.GetValues<Reaction>()) await who.Forum.React(meeting, line.MessageId, reaction, Cancel);
        }));
        foreach (var line in lines) await Counted(ann, meeting, line.MessageId, [.. Enum.GetValues<Reaction>().Select(reaction => new ReactionCount(reaction, people.Length))]);

        var took = TimeProvider.System.GetElapsedTime(started);
        var (log, after) = ((await ann.Forum.ReadRoomLog(meeting, before.HeadSeq, cancel: Cancel)).Items, await ann.Forum.GetRoom(meeting, Cancel));
        log.Count.ShouldBeLessThanOrEqualTo(lines.Length * (2 + (int)took.TotalSeconds), "72 reactions, each line told once a second at most.");
        Written(log.Aggregate(before, RoomFold.After)).ShouldBe(Written(after));
    }

    [Fact]
    public async Task Is_refused_on_a_tombstone_after_the_close_and_to_the_silenced()
    {
        var (leader, ann, ben, meeting) = await Room();
        var (gone, line) = (await Say(ann, meeting, "Our password"), await Say(ann, meeting, "Good evening"));
        await ben.Forum.React(meeting, gone.MessageId, Reaction.Thanks, Cancel);
        await ben.Forum.React(meeting, line.MessageId, Reaction.Thanks, Cancel);
        await ann.Forum.WithdrawLine(meeting, gone.MessageId, Cancel);

        (await LeadingTheTalk.Refusal(() => ben.Forum.React(meeting, gone.MessageId, Reaction.Helpful, Cancel)))!.Code.ShouldBe("message.redacted");
        (await ben.Forum.ListMyReactions(meeting, Cancel)).Items.ShouldBe([new(line.MessageId, Reaction.Thanks)]);
        await (await forum.Register(null, AffiliationClass.Customer, Role.Moderator)).Forum.SilenceMember(ben.UserName, DateTimeOffset.UtcNow.AddHours(1), "test", Cancel);
        (await LeadingTheTalk.Refusal(() => ben.Forum.React(meeting, line.MessageId, Reaction.Helpful, Cancel)))!.Code.ShouldBe("actor.silenced");
        await leader.Forum.CloseMeeting(meeting, Cancel);
        (await LeadingTheTalk.Refusal(() => ann.Forum.React(meeting, line.MessageId, Reaction.Helpful, Cancel)))!.Code.ShouldBe("room.closed");
        (await ann.Forum.GetRoom(meeting, Cancel)).Messages.Select(shown => shown.Reactions.Count).ShouldBe([0, 1], "What was given in the last moment was counted with the close.");
        (await LeadingTheTalk.Refusal(() => ann.Forum.React(meeting, "nothing", (Reaction)9, Cancel)))!.Code.ShouldBe("reaction.unknown");
    }

    private async Task<(Person Leader, Person Ann, Person Ben, string Meeting)> Room()
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var meeting = await Harness.Forum.Scheduled(leader, Visibility.Customers);
        await leader.Forum.OpenMeeting(meeting.Id, Cancel);
        return (leader, await forum.Customer(), await forum.Customer(), meeting.Id);
    }

    private static Task<SayAnswer> Say(Person who, string meeting, string body, string? replyTo = null) =>
        who.Forum.Say(meeting, new() { ClientMessageId = Guid.NewGuid().ToString(), Body = body, ReplyTo = replyTo }, Cancel);

    /// <summary>The log, once its last word about this line's reactions is this one.</summary>
    private static async Task<IReadOnlyList<RoomEvent>> Counted(Person who, string meeting, string line, ReactionCount[] reactions)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var log = (await who.Forum.ReadRoomLog(meeting, cancel: patience.Token)).Items;
            var last = log.Where(e => e.Type == RoomEventTypes.ReactionsCounted).Select(e => e.Data.Deserialize<ReactionsCounted>(ForumJson.Options)!).LastOrDefault(e => e.MessageId == line);
            if (last is not null && last.Reactions.SequenceEqual(reactions)) return log;
            await looks.WaitForNextTickAsync(patience.Token);
        }
    }

    private static string Written(RoomState state) => JsonSerializer.Serialize(state with { Present = [] }, ForumJson.Options);
}

public sealed class AnsweringAndReactingOnSqlite(OnSqlite forum) : AnsweringAndReacting(forum), IClassFixture<OnSqlite>;

public sealed class AnsweringAndReactingOnMongo(OnMongo forum) : AnsweringAndReacting(forum), IClassFixture<OnMongo>;
