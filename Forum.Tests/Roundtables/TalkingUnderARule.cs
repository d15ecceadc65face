using System.Text.Json;
using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Core.Meetings;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Operations;
using Meeting = VmugForum.Client.Contracts.Meeting;
using MeetingState = VmugForum.Client.Contracts.MeetingState;
using RoomRule = VmugForum.Client.Contracts.RoomRule;

namespace VmugForum.Tests.Roundtables;

/// <summary>The table in the manual and the one in the program are the same.</summary>
public sealed class TheTableOfRules
{
    [Fact]
    public void Is_the_same_in_the_manual_and_in_the_program()
    {
        var rows = Repository.Table("docs/room-rules.md", "outlet");

        rows.Count.ShouldBe(Enum.GetValues<RoomOutlet>().Length);
        foreach (var (row, outlet) in rows.Zip(Enum.GetValues<RoomOutlet>()))
        {
            row[0].Split(' ', ',')[0].ShouldBe(outlet.ToString(), StringCompareShould.IgnoreCase);
            row[1..].ShouldBe(Enum.GetValues<Core.Meetings.RoomRule>().Select(rule => rule.Lets(outlet).ToString().ToLowerInvariant()), $"{outlet}");
        }
    }

    [Fact]
    public void Lets_never_more_out_under_a_stricter_rule()
    {
        foreach (var outlet in Enum.GetValues<RoomOutlet>())
            Enum.GetValues<Core.Meetings.RoomRule>().Select(rule => rule.Lets(outlet)).ShouldBe(Enum.GetValues<Core.Meetings.RoomRule>().Select(rule => rule.Lets(outlet)).OrderDescending(), $"{outlet}");
    }
}

/// <summary>What a room's rule does to what was said in it, through the front door.</summary>
public abstract class TalkingUnderARule(Harness.Forum forum)
{
    private const string Secret = "We lost the array on a Tuesday";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RoomRule.OnRecord, true, true)]
    [InlineData(RoomRule.NotForAttribution, true, false)]
    [InlineData(RoomRule.ChathamHouse, true, false)]
    [InlineData(RoomRule.OffRecord, false, false)]
    public async Task Leaves_after_the_close_what_the_table_says(RoomRule rule, bool words, bool names)
    {
        var (leader, ann, ben, moderator) = (await forum.Register(null, AffiliationClass.Customer, Role.Leader), await forum.Customer(), await forum.Customer(), await forum.Register(null, AffiliationClass.Customer, Role.Moderator));
        var meeting = await Open(leader, rule);
        var line = await ann.Forum.Say(meeting.Id, new() { ClientMessageId = "1", Body = Secret }, Cancel);
        await ann.Forum.RaiseHand(meeting.Id, Cancel);
        await leader.Forum.PinLine(meeting.Id, line.MessageId, Cancel);
        await ben.Forum.React(meeting.Id, line.MessageId, Client.Contracts.Reaction.SameHere, Cancel);
        await ben.Forum.Say(meeting.Id, new() { ClientMessageId = "2", Body = "With us too", ReplyTo = line.MessageId }, Cancel);
        var during = JsonSerializer.Serialize(await ben.Forum.ReadRoomLog(meeting.Id, cancel: Cancel), ForumJson.Options);
        (during.Contains(Secret), during.Contains(ann.Id)).ShouldBe((true, true), "Those who are there hear who speaks.");
        await leader.Forum.CloseMeeting(meeting.Id, Cancel);

        foreach (var reader in new[] { ben, leader, moderator })
        {
            var seen = await Everything(reader, meeting);
            (seen.Contains(Secret), seen.Contains(ann.Id) || seen.Contains(ann.UserName)).ShouldBe((words, names), reader.UserName);
        }
        (await Everything(ann, meeting)).Contains(ann.Id).ShouldBe(words, "One's own line is one's own as long as it is there.");
        var room = await moderator.Forum.GetRoom(meeting.Id, Cancel);
        (room.Pinned?.Body == Secret, room.Messages[0].Reactions.Count).ShouldBe((words, words ? 1 : 0));
        room.Pinned?.Author.Id.ShouldBe(names ? ann.Id : null);
        (await ben.Forum.ListMyReactions(meeting.Id, Cancel)).Items.ShouldBeEmpty("Once the room is closed nobody knows who reacted.");
        (await forum.Client(ben).Search(Secret, cancel: Cancel)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Loosens_only_until_somebody_has_spoken_and_tightens_always()
    {
        var (leader, ann) = (await forum.Register(null, AffiliationClass.Customer, Role.Leader), await forum.Customer());
        var meeting = await Open(leader, RoomRule.ChathamHouse);
        (await Put(leader, meeting, RoomRule.OnRecord)).ShouldBe(RoomRule.OnRecord);
        (await Put(leader, meeting, RoomRule.NotForAttribution)).ShouldBe(RoomRule.NotForAttribution);
        await ann.Forum.Say(meeting.Id, new() { ClientMessageId = "1", Body = Secret }, Cancel);

        (await Should.ThrowAsync<ForumProblem>(Put(leader, meeting, RoomRule.OnRecord))).Code.ShouldBe("meeting.rule-only-stricter");
        (await Put(leader, meeting, RoomRule.OffRecord)).ShouldBe(RoomRule.OffRecord);
        (await Should.ThrowAsync<ForumProblem>(Put(ann, meeting, RoomRule.OffRecord))).Status.ShouldBe(403);
        var log = await ann.Forum.ReadRoomLog(meeting.Id, cancel: Cancel);
        log.Items.Where(e => e.Type == RoomEventTypes.RuleChanged).Select(e => e.Data.GetProperty("rule").GetString()).ShouldBe(["on-record", "not-for-attribution", "off-record"]);
    }

    [Fact]
    public async Task Never_has_a_line_under_a_looser_rule_when_the_first_line_races_with_the_change()
    {
        var (leader, ann) = (await forum.Register(null, AffiliationClass.Customer, Role.Leader), await forum.Customer());
        for (var round = 0; round < 10; round++)
        {
            var meeting = await Open(leader, RoomRule.ChathamHouse);
            var said = ann.Forum.Say(meeting.Id, new() { ClientMessageId = "1", Body = Secret }, Cancel);
            var loosened = Refusal(() => Put(leader, meeting, RoomRule.OnRecord));
            await Task.WhenAll(said, loosened);

            var types = (await ann.Forum.ReadRoomLog(meeting.Id, cancel: Cancel)).Items.Select(e => e.Type).ToList();
            if (await loosened is null) types.IndexOf(RoomEventTypes.RuleChanged).ShouldBeLessThan(types.IndexOf(RoomEventTypes.MessagePosted));
            else types.ShouldNotContain(RoomEventTypes.RuleChanged);
        }
    }

    [Theory]
    [InlineData(RoomRule.OnRecord)]
    [InlineData(RoomRule.NotForAttribution)]
    [InlineData(RoomRule.ChathamHouse)]
    [InlineData(RoomRule.OffRecord)]
    public async Task Keeps_the_law_of_state_and_events_through_the_close(RoomRule rule)
    {
        var (leader, ann, ben) = (await forum.Register(null, AffiliationClass.Customer, Role.Leader), await forum.Customer(), await forum.Customer());
        var meeting = await Open(leader, RoomRule.OnRecord);
        var before = await ben.Forum.GetRoom(meeting.Id, Cancel);
        before.Meeting.Rule.ShouldBe(RoomRule.OnRecord);
        await Put(leader, meeting, rule);
        var line = await ann.Forum.Say(meeting.Id, new() { ClientMessageId = "1", Body = Secret }, Cancel);
        await ann.Forum.RaiseHand(meeting.Id, Cancel);
        await leader.Forum.PinLine(meeting.Id, line.MessageId, Cancel);
        await leader.Forum.SlowDown(meeting.Id, 15, Cancel);
        await leader.Forum.SlowDown(meeting.Id, 0, Cancel);
        await ann.Forum.Say(meeting.Id, new() { ClientMessageId = "2", Body = "And again", ReplyTo = line.MessageId }, Cancel);
        await ann.Forum.EditLine(meeting.Id, line.MessageId, $"{Secret}, I think", Cancel);
        await leader.Forum.React(meeting.Id, line.MessageId, Client.Contracts.Reaction.Thanks, Cancel);
        var missed = (await ben.Forum.ReadRoomLog(meeting.Id, before.HeadSeq, cancel: Cancel)).Items;
        await leader.Forum.CloseMeeting(meeting.Id, Cancel);
        var close = (await ben.Forum.ReadRoomLog(meeting.Id, missed[^1].Seq, cancel: Cancel)).Items;

        var after = missed.Concat(close).Aggregate(before, RoomFold.After);

        missed.Count(e => e.Type == RoomEventTypes.RuleChanged).ShouldBe(rule == RoomRule.OnRecord ? 0 : 1);
        after.Meeting.Rule.ShouldBe(rule);
        JsonSerializer.Serialize(after with { Present = [] }, ForumJson.Options).ShouldBe(JsonSerializer.Serialize(await ben.Forum.GetRoom(meeting.Id, Cancel) with { Present = [] }, ForumJson.Options));
    }

    [Fact]
    public async Task Is_erased_for_good_when_it_was_off_record_also_from_an_edit_that_races_with_the_close()
    {
        var (leader, ann) = (await forum.Register(null, AffiliationClass.Customer, Role.Leader), await forum.Customer());
        for (var round = 0; round < 5; round++)
        {
            var meeting = await Open(leader, RoomRule.OffRecord);
            var line = await ann.Forum.Say(meeting.Id, new() { ClientMessageId = "1", Body = Secret }, Cancel);
            await Task.WhenAll(
                leader.Forum.CloseMeeting(meeting.Id, Cancel),
                Refusal(() => ann.Forum.EditLine(meeting.Id, line.MessageId, $"{Secret}, I think", Cancel)),
                Refusal(() => ann.Forum.Say(meeting.Id, new() { ClientMessageId = "2", Body = Secret }, Cancel)));

            (await Everything(ann, meeting)).ShouldNotContain(Secret);
            (await forum.Client(ann).GetMeeting(meeting.Id, Cancel)).State.ShouldBe(MeetingState.Closed);
        }
    }

    [Fact]
    public async Task Is_shown_before_the_door_and_accepted_by_entering_once()
    {
        var (leader, ann) = (await forum.Register(null, AffiliationClass.Customer, Role.Leader), await forum.Customer());
        var meeting = await Open(leader, RoomRule.NotForAttribution);
        using var visitor = await Pages.Visitor.Of(ann, forum);
        using var door = await visitor.Get($"/meetings/{meeting.Id}/room");
        var words = await door.Content.ReadAsStringAsync(Cancel);
        words.ShouldContain("Not for attribution");
        words.ShouldNotContain("id=\"composer\"");

        using var entered = await visitor.Post($"/meetings/{meeting.Id}/room/enter", await Pages.Visitor.Token(door));
        entered.StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        (await visitor.Page($"/meetings/{meeting.Id}/room")).ShouldContain("id=\"composer\"");

        await Put(leader, meeting, RoomRule.OffRecord);
        (await visitor.Page($"/meetings/{meeting.Id}/room")).ShouldNotContain("id=\"composer\"", Case.Sensitive, "A stricter rule is accepted anew.");
    }

    private static async Task<Exception?> Refusal(Func<Task> act)
    {
        try { await act(); }
        catch (ForumProblem refused) { return refused; }
        return null;
    }

    private static async Task<Meeting> Open(Person leader, RoomRule rule)
    {
        var meeting = await leader.Forum.ScheduleMeeting(new()
        {
            Title = "Under a rule", Zone = "Europe/Amsterdam", Audience = Visibility.Customers, RoomRule = rule, StartsAt = DateTimeOffset.UtcNow, EndsAt = DateTimeOffset.UtcNow.AddHours(2),
        }, cancel: Cancel);
        meeting.RoomRule.ShouldBe(rule);
        await leader.Forum.OpenMeeting(meeting.Id, Cancel);
        return meeting;
    }

    private static async Task<RoomRule> Put(Person who, Meeting meeting, RoomRule rule) =>
        (await who.Forum.EditMeeting(meeting.Id, new() { RoomRule = rule }, (await who.Forum.GetMeeting(meeting.Id, Cancel)).Edition, Cancel)).RoomRule;

    /// <summary>Whatever the API and the page say of the room.</summary>
    private async Task<string> Everything(Person reader, Meeting meeting)
    {
        using var visitor = await Pages.Visitor.Of(reader, forum);
        return JsonSerializer.Serialize(await reader.Forum.ReadRoomLog(meeting.Id, cancel: Cancel), ForumJson.Options)
            + JsonSerializer.Serialize(await reader.Forum.GetRoom(meeting.Id, Cancel), ForumJson.Options)
            + await Report(reader, meeting)
            + Without(await visitor.Page($"/meetings/{meeting.Id}/room"), reader);
    }

    private static async Task<string> Report(Person reader, Meeting meeting)
    {
        try
        {
            return JsonSerializer.Serialize(await reader.Forum.GetReport(meeting.Id, Cancel), ForumJson.Options);
        }
        catch (ForumProblem early) when (early.Code == "report.not-yet")
        {
            return "";
        }
    }

    // The page names its reader in the account's menu.
    private static string Without(string page, Person reader) => page[page.IndexOf("id=\"pinned\"", StringComparison.Ordinal)..] is var talk ? talk.Replace(reader.UserName, "", StringComparison.Ordinal) : page;
}

public sealed class TalkingUnderARuleOnSqlite(OnSqlite forum) : TalkingUnderARule(forum), IClassFixture<OnSqlite>;

public sealed class TalkingUnderARuleOnMongo(OnMongo forum) : TalkingUnderARule(forum), IClassFixture<OnMongo>;
