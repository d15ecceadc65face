using System.Net;
using System.Text.Json;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Core.Questions;
using VmugForum.Tests.Agendas;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Live;
using VmugForum.Tests.Pages;
using Person = VmugForum.Tests.Harness.Person;
using QuestionState = VmugForum.Client.Contracts.QuestionState;
using RoomRule = VmugForum.Client.Contracts.RoomRule;

namespace VmugForum.Tests.Questions;

/// <summary>A meeting's question box, through the front door.</summary>
public abstract class UsingTheQuestionBox(Harness.Forum forum)
{
    private const string Words = "Has anybody left the appliance behind?";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_a_question_between_its_author_and_those_who_run_the_meeting_until_the_room_may_see_it()
    {
        var at = await Open();
        await using var leader = await Sit(at.Leader, at);
        await using var ben = await Sit(at.Ben, at);

        var asked = await at.Ann.Forum.AskQuestion(at.Id, Words);
        await leader.Until(told => told.OfType<RoomSignalled>().Any(news => news.Signal.Type == RoomSignalTypes.Questions));
        (await Seen(at.Ann, at)).ShouldBe([(asked.QuestionId, QuestionState.Waiting)]);
        (await Seen(at.Leader, at)).ShouldBe([(asked.QuestionId, QuestionState.Waiting)]);
        (await Seen(at.Ben, at)).ShouldBeEmpty();
        foreach (var act in new[] { () => at.Ben.Forum.VoteForQuestion(at.Id, asked.QuestionId), () => at.Ben.Forum.ApproveQuestion(at.Id, asked.QuestionId), () => at.Ben.Forum.WithdrawQuestion(at.Id, asked.QuestionId) })
            (await Refused(act)).Code.ShouldBe("question.not-found", "Not even that there is one.");
        (await Everything(at.Ben, at)).ShouldNotContain(Words);

        await at.Leader.Forum.ApproveQuestion(at.Id, asked.QuestionId);
        await at.Leader.Forum.ApproveQuestion(at.Id, asked.QuestionId);

        await ben.Until(_ => ben.Events.Any(e => e.Type == RoomEventTypes.QuestionApproved));
        ben.Events.Single(e => e.Type == RoomEventTypes.QuestionApproved).Data.GetProperty("body").GetString().ShouldBe(Words);
        (await Seen(at.Ben, at)).ShouldBe([(asked.QuestionId, QuestionState.Approved)]);
        (await at.Ben.Forum.GetRoom(at.Id, Cancel)).Questions.ShouldHaveSingleItem().Author.Id.ShouldBe(at.Ann.Id);
        ben.Told.OfType<RoomSignalled>().ShouldNotContain(news => news.Signal.Type == RoomSignalTypes.Questions);
        leader.Told.OfType<RoomSignalled>().Where(news => news.Signal.Type == RoomSignalTypes.Questions).ShouldAllBe(news => news.Signal.Data.GetRawText() == "{}");
    }

    [Fact]
    public async Task Counts_each_member_once_however_often_and_fast_they_vote_and_tells_only_the_number()
    {
        var at = await Open();
        var question = await Shown(at.Ann, at, Words);
        await using var listener = await Sit(at.Ben, at);
        var voters = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => forum.Customer()));
        var begun = DateTimeOffset.UtcNow;

        await Task.WhenAll(Enumerable.Repeat(voters, 4).SelectMany(all => all).Select(voter => voter.Forum.VoteForQuestion(at.Id, question)));
        (await Refused(() => at.Ann.Forum.VoteForQuestion(at.Id, question))).Code.ShouldBe("question.own");

        (await at.Ben.Forum.GetQuestions(at.Id, Cancel)).Items.Single().ShouldSatisfyAllConditions(one => one.Votes.ShouldBe(5), one => one.Voted.ShouldBeFalse());
        (await voters[0].Forum.GetQuestions(at.Id, Cancel)).Items.Single().Voted.ShouldBeTrue();
        await listener.Until(_ => listener.Events.Any(e => e.Type == RoomEventTypes.QuestionVoted && e.Data.GetProperty("votes").GetInt32() == 5));
        var told = listener.Events.Where(e => e.Type == RoomEventTypes.QuestionVoted).ToList();
        told.Count.ShouldBeLessThanOrEqualTo((int)(DateTimeOffset.UtcNow - begun).TotalSeconds + 2, "once a second at most");
        (await at.Ben.Forum.GetRoom(at.Id, Cancel)).Questions.Single().Votes.ShouldBe(5);
        var everything = await Everything(at.Leader, at) + JsonSerializer.Serialize(told, ForumJson.Options);
        foreach (var voter in voters) everything.Contains(voter.Id, StringComparison.Ordinal).ShouldBeFalse("Who voted is nobody's business.");
    }

    [Fact]
    public async Task Stands_in_the_order_of_votes_and_then_of_asking_with_what_is_answered_at_the_end()
    {
        var at = await Open();
        List<string> asked = [];
        foreach (var words in new[] { "First?", "Second?", "Third?", "Fourth?" }) asked.Add(await Shown(at.Ann, at, words));
        foreach (var voter in new[] { at.Ben, at.Leader }) await voter.Forum.VoteForQuestion(at.Id, asked[3]);
        await at.Ben.Forum.VoteForQuestion(at.Id, asked[2]);
        await at.Leader.Forum.MarkQuestionAnswered(at.Id, asked[3]);

        (await Seen(at.Ben, at)).Select(one => one.Id).ShouldBe([asked[2], asked[0], asked[1], asked[3]]);
        (await Refused(() => at.Ben.Forum.VoteForQuestion(at.Id, asked[3]))).Code.ShouldBe("question.answered");
        (await Refused(() => at.Ann.Forum.WithdrawQuestion(at.Id, asked[3]))).Code.ShouldBe("question.answered");
        (await Refused(() => at.Ben.Forum.MarkQuestionAnswered(at.Id, asked[0]))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Tells_its_author_alone_why_a_question_was_not_taken()
    {
        var at = await Open();
        var (asked, shown) = ((await at.Ann.Forum.AskQuestion(at.Id, Words)).QuestionId, await Shown(at.Ann, at, "Seen already?"));

        (await Refused(() => at.Leader.Forum.DeclineQuestion(at.Id, asked, " "))).Errors.Keys.ShouldContain("reason");
        foreach (var question in new[] { asked, shown }) await at.Leader.Forum.DeclineQuestion(at.Id, question, "We had it last quarter.");

        (await at.Ann.Forum.GetQuestions(at.Id, Cancel)).Items.ShouldAllBe(one => one.State == QuestionState.Declined && one.Reason == "We had it last quarter.");
        (await at.Ann.Forum.ListNotices(cancel: Cancel)).Items.Count(notice => notice.Kind == NoticeKind.QuestionDeclined).ShouldBe(2);
        foreach (var other in new[] { at.Ben, at.Leader }) (await Everything(other, at)).ShouldNotContain("last quarter");
        (await Everything(at.Ben, at)).ShouldNotContain("Seen already");
        (await Refused(() => at.Leader.Forum.ApproveQuestion(at.Id, asked))).Code.ShouldBe("question.not-waiting");
    }

    [Fact]
    public async Task Lets_a_moderator_who_does_not_run_the_meeting_take_down_what_the_room_sees_and_says_so()
    {
        var at = await Open();
        var moderator = await forum.Register(null, AffiliationClass.Customer, Role.Moderator);
        var (waiting, shown) = ((await at.Ann.Forum.AskQuestion(at.Id, "Still waiting?")).QuestionId, await Shown(at.Ann, at, Words));
        (await Refused(() => moderator.Forum.DeclineQuestion(at.Id, waiting, "Never seen."))).Status.ShouldBe(404);
        (await Refused(() => at.Ben.Forum.DeclineQuestion(at.Id, shown, "Just so."))).Status.ShouldBe(403);
        (await Refused(() => moderator.Forum.DeclineQuestion(at.Id, shown, " "))).Errors.Keys.ShouldContain("reason");
        (await moderator.Forum.GetQuestions(at.Id, Cancel)).ShouldSatisfyAllConditions(box => box.MayRun.ShouldBeFalse(), box => box.Items.Single().MayTakeDown.ShouldBeTrue());
        (await at.Ben.Forum.GetQuestions(at.Id, Cancel)).Items.Single().MayTakeDown.ShouldBeFalse();
        await at.Leader.Forum.MarkQuestionAnswered(at.Id, shown);
        using var browser = await Visitor.Of(moderator, forum);
        using var page = await browser.Get($"/meetings/{at.Id}");

        using var done = await browser.Post($"/meetings/{at.Id}/questions/{shown}/decline", await Visitor.Token(page), ("reason", "It names a person."));

        (await page.Content.ReadAsStringAsync()).ShouldContain("Take it down");
        done.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await moderator.Forum.DeclineQuestion(at.Id, shown, "Again: done is done.");
        (await Everything(at.Ann, at)).ShouldSatisfyAllConditions(own => own.ShouldNotContain(Words), own => own.ShouldContain("A moderator took this question down."));
        (await Everything(at.Ben, at)).ShouldNotContain(Words);
        (await at.Ben.Forum.ReadRoomLog(at.Id, cancel: Cancel)).Items[^1].Type.ShouldBe(RoomEventTypes.QuestionWithdrawn);
        (await at.Ann.Forum.GetQuestions(at.Id, Cancel)).Items.Single(one => one.QuestionId == shown).Reason.ShouldBe("It names a person.");
        (await at.Ann.Forum.ListNotices(cancel: Cancel)).Items[0].ShouldSatisfyAllConditions(n => n.What.ShouldBe("question.taken-down"), n => n.Reason.ShouldBe("It names a person."), n => n.By.ShouldBeEmpty());
        (await moderator.Forum.ReadModerationLog(cancel: Cancel)).Items[0].ShouldSatisfyAllConditions(act => act.What.ShouldBe("question.taken-down"), act => act.Why.ShouldBe("It names a person."));
    }

    [Fact]
    public async Task Lets_a_moderator_who_runs_the_meeting_take_down_what_is_too_late_to_decline()
    {
        var at = await Open();
        await forum.Admin.Forum.AppointMember(at.Leader.UserName, [Role.Leader, Role.Moderator], "Both");
        var question = await Shown(at.Ann, at, Words);
        (await at.Leader.Forum.GetQuestions(at.Id, Cancel)).ShouldSatisfyAllConditions(box => box.MayRun.ShouldBeTrue(), box => box.Items.Single().MayTakeDown.ShouldBeFalse("Declining does."));
        await at.Leader.Forum.MarkQuestionAnswered(at.Id, question);
        await at.Leader.Forum.CloseMeeting(at.Id);

        (await at.Leader.Forum.GetQuestions(at.Id, Cancel)).Items.Single().MayTakeDown.ShouldBeTrue();
        await at.Leader.Forum.DeclineQuestion(at.Id, question, "It names a person.");

        (await Everything(at.Ben, at)).ShouldNotContain(Words);
    }

    [Fact]
    public async Task Lets_its_author_take_a_question_back_text_and_all()
    {
        var at = await Open();
        var (waiting, shown) = ((await at.Ann.Forum.AskQuestion(at.Id, Words)).QuestionId, await Shown(at.Ann, at, Words));
        (await Refused(() => at.Ben.Forum.WithdrawQuestion(at.Id, shown))).Status.ShouldBe(403);

        foreach (var question in new[] { waiting, shown }) await at.Ann.Forum.WithdrawQuestion(at.Id, question);

        foreach (var reader in new[] { at.Ann, at.Ben, at.Leader }) (await Everything(reader, at)).ShouldNotContain(Words);
        (await at.Ben.Forum.ReadRoomLog(at.Id, cancel: Cancel)).Items.Select(e => e.Type).ShouldBe([RoomEventTypes.StateChanged, RoomEventTypes.QuestionApproved, RoomEventTypes.QuestionWithdrawn]);
    }

    [Fact]
    public async Task Takes_500_characters_and_ten_waiting_questions_of_one_member_before_the_meeting_too_and_none_after_it()
    {
        var at = await AtAMeeting.Plan(forum);
        (await Refused(() => at.Ann.Forum.AskQuestion(at.Id, new string('?', BoxedQuestion.MaxLength + 1)))).ShouldSatisfyAllConditions(no => no.Status.ShouldBe(400), no => no.Errors.Keys.ShouldContain("body"));
        (await Refused(() => at.Ann.Forum.AskQuestion(at.Id, " "))).Errors.Keys.ShouldContain("body");
        await at.Ann.Forum.AskQuestion(at.Id, new string('?', BoxedQuestion.MaxLength));
        var key = Guid.NewGuid().ToString("N");
        (await at.Ann.Forum.AskQuestion(at.Id, Words, key)).QuestionId.ShouldBe((await at.Ann.Forum.AskQuestion(at.Id, Words, key)).QuestionId);
        for (var i = 2; i < BoxedQuestion.MostWaiting; i++) await at.Ann.Forum.AskQuestion(at.Id, $"{i}?");
        (await Refused(() => at.Ann.Forum.AskQuestion(at.Id, "And another?"))).Code.ShouldBe("question.too-many");
        await at.Ben.Forum.AskQuestion(at.Id, "Mine?");

        await at.Leader.Forum.OpenMeeting(at.Id, Cancel);
        await at.Leader.Forum.CloseMeeting(at.Id, Cancel);

        (await Refused(() => at.Ben.Forum.AskQuestion(at.Id, "Late?"))).Code.ShouldBe("meeting.closed");
    }

    [Fact]
    public async Task Takes_ten_waiting_questions_of_one_member_also_when_they_come_at_once()
    {
        var at = await AtAMeeting.Plan(forum);

        await Task.WhenAll(Enumerable.Range(0, 2 * BoxedQuestion.MostWaiting).Select(n => Try(() => at.Ann.Forum.AskQuestion(at.Id, $"{n}?"))));

        (await Seen(at.Ann, at)).Count.ShouldBe(BoxedQuestion.MostWaiting);
    }

    [Fact]
    public async Task Leaves_nothing_of_an_empty_box_of_a_room_off_record_into_which_somebody_asks_while_it_closes()
    {
        for (var round = 0; round < 10; round++)
        {
            var at = await Open(RoomRule.OffRecord);
            await Task.WhenAll(Try(() => at.Ann.Forum.AskQuestion(at.Id, Words)), at.Leader.Forum.CloseMeeting(at.Id, Cancel), Try(() => at.Ben.Forum.AskQuestion(at.Id, Words)));

            foreach (var reader in new[] { at.Ann, at.Ben }) (await Seen(reader, at)).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData(RoomRule.OnRecord, true, true)]
    [InlineData(RoomRule.NotForAttribution, true, false)]
    [InlineData(RoomRule.ChathamHouse, true, false)]
    [InlineData(RoomRule.OffRecord, false, false)]
    public async Task Leaves_after_the_close_what_the_rule_of_the_room_lets_out(RoomRule rule, bool words, bool names)
    {
        var at = await Open(rule);
        var question = await Shown(at.Ann, at, Words);
        await at.Ann.Forum.AskQuestion(at.Id, "Still waiting?");
        await at.Ben.Forum.VoteForQuestion(at.Id, question);
        (await Everything(at.Ben, at)).ShouldSatisfyAllConditions(seen => seen.ShouldContain(Words), seen => seen.ShouldContain(at.Ann.Id));

        await at.Leader.Forum.CloseMeeting(at.Id, Cancel);

        foreach (var reader in new[] { at.Ben, at.Leader })
        {
            var seen = await Everything(reader, at);
            (seen.Contains(Words, StringComparison.Ordinal), seen.Contains(at.Ann.Id, StringComparison.Ordinal) || seen.Contains(at.Ann.UserName, StringComparison.Ordinal)).ShouldBe((words, names), reader.UserName);
        }
        if (words) (await at.Ben.Forum.GetRoom(at.Id, Cancel)).Questions.Single().Votes.ShouldBe(1, "The close tells what wasn't told.");
        (await Everything(at.Ann, at)).Contains("Still waiting", StringComparison.Ordinal).ShouldBe(words, "One's own question is one's own as long as anything is there.");
    }

    [Fact]
    public async Task Is_erased_for_good_when_the_room_was_off_record_also_from_a_question_that_races_with_the_close()
    {
        for (var round = 0; round < 5; round++)
        {
            var at = await Open(RoomRule.OffRecord);
            var question = await Shown(at.Ann, at, Words);
            await Task.WhenAll(
                at.Leader.Forum.CloseMeeting(at.Id, Cancel),
                Try(() => at.Ann.Forum.AskQuestion(at.Id, Words)),
                Try(() => at.Ben.Forum.VoteForQuestion(at.Id, question)));

            foreach (var reader in new[] { at.Ann, at.Leader }) (await Everything(reader, at)).ShouldNotContain(Words);
        }
    }

    [Fact]
    public async Task Works_by_plain_forms_on_the_meetings_page_and_in_the_room_and_stands_on_the_wall()
    {
        var at = await Open();
        using var ann = await Pages.Visitor.Of(at.Ann, forum);
        using var ben = await Pages.Visitor.Of(at.Ben, forum);
        using var leader = await Pages.Visitor.Of(at.Leader, forum);
        (await Post(ann, $"/meetings/{at.Id}", "", ("question", new string('?', BoxedQuestion.MaxLength + 1)))).ShouldBe(HttpStatusCode.BadRequest);
        (await Post(ann, $"/meetings/{at.Id}", "", ("question", "**Who** patched?"))).ShouldBe(HttpStatusCode.SeeOther);
        var id = (await Seen(at.Ann, at)).Single().Id;
        (await ben.Page($"/meetings/{at.Id}/room")).ShouldNotContain("patched?");
        (await leader.Page($"/meetings/{at.Id}/room")).ShouldContain("<strong>Who</strong> patched?");

        (await Post(leader, $"/meetings/{at.Id}/room", $"/{id}/approve", ("from", "room"))).ShouldBe(HttpStatusCode.SeeOther);
        (await Post(ben, $"/meetings/{at.Id}/room", $"/{id}/vote", ("from", "room"))).ShouldBe(HttpStatusCode.SeeOther);

        (await ben.Page($"/meetings/{at.Id}/room")).ShouldContain("1 more would like to hear it");
        (await ben.Page($"/meetings/{at.Id}")).ShouldContain("patched?");
        (await leader.Page($"/meetings/{at.Id}/room/wall")).ShouldContain("<strong>Who</strong> patched?");
    }

    private async Task<HttpStatusCode> Post(Pages.Visitor who, string page, string act, params (string, string)[] fields)
    {
        using var form = await who.Get(page);
        using var answer = await who.Post($"{page.Replace("/room", "", StringComparison.Ordinal)}/questions{act}", await Pages.Visitor.Token(form), fields);
        return answer.StatusCode;
    }

    private async Task<AtAMeeting> Open(RoomRule rule = RoomRule.OnRecord)
    {
        var at = await AtAMeeting.Plan(forum);
        if (rule != RoomRule.OnRecord) await at.Leader.Forum.EditMeeting(at.Id, new() { RoomRule = rule }, cancel: Cancel);
        await at.Leader.Forum.OpenMeeting(at.Id, Cancel);
        return at;
    }

    private static async Task<string> Shown(Person by, AtAMeeting at, string words)
    {
        var asked = await by.Forum.AskQuestion(at.Id, words);
        await at.Leader.Forum.ApproveQuestion(at.Id, asked.QuestionId);
        return asked.QuestionId;
    }

    private static async Task<IReadOnlyList<(string Id, QuestionState State)>> Seen(Person reader, AtAMeeting at) =>
        [.. (await reader.Forum.GetQuestions(at.Id, Cancel)).Items.Select(one => (one.QuestionId, one.State))];

    private Task<Listener> Sit(Person who, AtAMeeting at) => new Listener(new RoundtableConnection(new(forum.Address, who.Token), at.Id)).Join();

    private static Task<ForumProblem> Refused(Func<Task> act) => Should.ThrowAsync<ForumProblem>(act);

    private static async Task Try(Func<Task> act)
    {
        try { await act(); }
        catch (ForumProblem) { }
    }

    /// <summary>Whatever the API says of the box and the room, and the section on the page.</summary>
    private async Task<string> Everything(Person reader, AtAMeeting at)
    {
        using var visitor = await Pages.Visitor.Of(reader, forum);
        var page = await visitor.Page($"/meetings/{at.Id}");
        return JsonSerializer.Serialize(await reader.Forum.GetQuestions(at.Id, Cancel), ForumJson.Options) + JsonSerializer.Serialize(await reader.Forum.ReadRoomLog(at.Id, cancel: Cancel), ForumJson.Options)
            + JsonSerializer.Serialize(await reader.Forum.GetRoom(at.Id, Cancel), ForumJson.Options)
            + page[page.IndexOf("<section id=\"questions\"", StringComparison.Ordinal)..page.IndexOf("<section id=\"inquiries\"", StringComparison.Ordinal)];
    }
}

public sealed class UsingTheQuestionBoxOnSqlite(OnSqlite forum) : UsingTheQuestionBox(forum), IClassFixture<OnSqlite>;

public sealed class UsingTheQuestionBoxOnMongo(OnMongo forum) : UsingTheQuestionBox(forum), IClassFixture<OnMongo>;
