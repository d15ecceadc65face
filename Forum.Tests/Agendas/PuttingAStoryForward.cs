using System.Text.Json;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Agendas;

public abstract class PuttingAStoryForward(Harness.Forum forum)
{
    [Fact]
    public async Task Shows_it_to_everybody_who_may_come_and_doing_it_twice_does_it_once()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var story = await forum.Thread(meeting.Ann, Visibility.Customers, "Our witness died");

        var first = await meeting.Ann.Forum.PutStoryForward(meeting.Id, story.Id);
        var again = await meeting.Ann.Forum.PutStoryForward(meeting.Id, story.Id);

        again.ItemId.ShouldBe(first.ItemId);
        var item = (await meeting.Items(meeting.Ben)).ShouldHaveSingleItem();
        (item.Story.Title, item.Story.ThreadId, item.State, item.Author.Id, item.Minutes, item.Dots).ShouldBe(("Our witness died", story.Id, AgendaItemState.Waiting, meeting.Ann.Id, 15, null));
        (await Refused(() => forum.Guest.GetAgenda(meeting.Id))).Status.ShouldBe(401);
        (await Refused(async () => await (await forum.Cast).Vendor.Forum.GetAgenda(meeting.Id))).Code.ShouldBe("meeting.not-found");
    }

    [Fact]
    public async Task Of_somebody_else_asks_its_author_and_tells_nobody_until_they_say_yes()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var (cleo, story) = (await forum.Customer(), await forum.Thread(meeting.Ann, Visibility.Everyone));

        var asked = await meeting.Ben.Forum.PutStoryForward(meeting.Id, story.Id);

        asked.State.ShouldBe(AgendaItemState.Proposed);
        (await meeting.Items(cleo)).ShouldBeEmpty();
        (await meeting.Items(meeting.Leader)).ShouldBeEmpty();
        (await Refused(() => cleo.Forum.AcceptProposal(meeting.Id, asked.ItemId))).Code.ShouldBe("item.not-found");
        (await Refused(() => meeting.Ben.Forum.AcceptProposal(meeting.Id, asked.ItemId))).Status.ShouldBe(403);
        await meeting.Ann.Forum.AcceptProposal(meeting.Id, asked.ItemId);
        var item = (await meeting.Items(cleo)).ShouldHaveSingleItem();
        (item.State, item.Author.Id, item.PutForwardBy.Id).ShouldBe((AgendaItemState.Waiting, meeting.Ann.Id, meeting.Ben.Id));
        (await Told(meeting.Ann)).ShouldBe([(NoticeKind.StoryProposed, meeting.Ben.UserName)]);
        (await Told(meeting.Ben)).ShouldBe([(NoticeKind.StoryPutForward, meeting.Ann.UserName)]);
        (await Told(cleo)).ShouldBeEmpty();
    }

    [Fact]
    public async Task That_its_author_declined_is_asked_by_nobody_again_but_the_author_may_still()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var story = await forum.Thread(meeting.Ann);
        var asked = await meeting.Ben.Forum.PutStoryForward(meeting.Id, story.Id);

        await meeting.Ann.Forum.DeclineProposal(meeting.Id, asked.ItemId);

        (await Refused(() => meeting.Ben.Forum.PutStoryForward(meeting.Id, story.Id))).Code.ShouldBe("agenda.declined");
        (await meeting.Items(meeting.Ben)).ShouldHaveSingleItem().State.ShouldBe(AgendaItemState.Declined);
        (await meeting.Ann.Forum.PutStoryForward(meeting.Id, story.Id)).State.ShouldBe(AgendaItemState.Waiting);
    }

    [Fact]
    public async Task That_is_withdrawn_is_gone_and_only_its_author_may()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var item = await meeting.Story(meeting.Ann);

        (await Refused(() => meeting.Ben.Forum.WithdrawStory(meeting.Id, item.ItemId))).Status.ShouldBe(403);
        (await Refused(() => meeting.Leader.Forum.WithdrawStory(meeting.Id, item.ItemId))).Status.ShouldBe(403);
        await meeting.Ann.Forum.WithdrawStory(meeting.Id, item.ItemId);

        (await meeting.Items(meeting.Ben)).ShouldBeEmpty();
        (await meeting.Ann.Forum.PutStoryForward(meeting.Id, item.Story.ThreadId)).State.ShouldBe(AgendaItemState.Waiting);
    }

    [Fact]
    public async Task Of_customers_never_leaks_into_a_members_meeting()
    {
        var meeting = await AtAMeeting.Plan(forum, Visibility.Members);
        var story = await forum.Thread(meeting.Ann, Visibility.Customers, "Among customers only");

        (await Refused(() => meeting.Ann.Forum.PutStoryForward(meeting.Id, story.Id))).Code.ShouldBe("agenda.story-out-of-reach");
        (await Refused(async () => await (await forum.Cast).Vendor.Forum.PutStoryForward(meeting.Id, story.Id))).Code.ShouldBe("thread.not-found");
        (await meeting.Items((await forum.Cast).Vendor)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_no_title_of_a_story_that_not_everybody_there_may_read_any_more()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var hidden = await meeting.Story(meeting.Ben, Visibility.Everyone, "Soon out of sight");
        await (await forum.Cast).Moderator.Forum.HideThread(hidden.Story.ThreadId, "test");

        var seen = JsonSerializer.Serialize(await meeting.Items(meeting.Ann), ForumJson.Options);

        seen.ShouldContain(hidden.ItemId);
        seen.ShouldNotContain("Soon out of sight");
        (await Refused(() => meeting.Leader.Forum.EditMeeting(meeting.Id, new() { Audience = Visibility.Members }))).Code.ShouldBe("meeting.audience-fixed");
    }

    [Fact]
    public async Task Whose_author_may_not_come_is_refused_and_so_is_what_one_may_not_read()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var vendors = await forum.Thread((await forum.Cast).Vendor);

        (await Refused(() => meeting.Ann.Forum.PutStoryForward(meeting.Id, vendors.Id))).Code.ShouldBe("agenda.author-elsewhere");
        (await Refused(() => meeting.Ann.Forum.PutStoryForward(meeting.Id, "nowhere"))).Code.ShouldBe("thread.not-found");
        (await Refused(() => meeting.Ann.Forum.PutStoryForward("nowhere", vendors.Id))).Code.ShouldBe("meeting.not-found");
    }

    [Fact]
    public async Task Comes_too_late_once_the_order_is_fixed_but_an_author_may_still_take_theirs_back()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var (kept, taken, asked) = (await meeting.Story(meeting.Ann), await meeting.Story(meeting.Ben), await meeting.Ben.Forum.PutStoryForward(meeting.Id, (await forum.Thread(meeting.Ann)).Id));
        await meeting.Leader.Forum.FreezeAgenda(meeting.Id);

        (await Refused(() => meeting.Story(meeting.Ann))).Code.ShouldBe("agenda.frozen");
        (await Refused(() => meeting.Ann.Forum.AcceptProposal(meeting.Id, asked.ItemId))).Code.ShouldBe("agenda.frozen");
        await meeting.Ben.Forum.WithdrawStory(meeting.Id, taken.ItemId);

        (await meeting.Items(meeting.Leader)).Select(item => item.ItemId).ShouldBe([kept.ItemId]);
        (await meeting.Ann.Forum.GetRoom(meeting.Id)).Agenda.Select(item => item.ItemId).ShouldBe([kept.ItemId]);
    }

    [Fact]
    public async Task Asked_again_under_its_key_gives_the_first_answer_also_when_it_was_taken_back_since()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var (story, key) = (await forum.Thread(meeting.Ann, title: "Told once"), Guid.NewGuid().ToString());
        var first = await meeting.Ann.Forum.PutStoryForward(meeting.Id, story.Id, key);
        await meeting.Ann.Forum.WithdrawStory(meeting.Id, first.ItemId);

        var again = await meeting.Ann.Forum.PutStoryForward(meeting.Id, story.Id, key);

        JsonSerializer.Serialize(again, ForumJson.Options).ShouldBe(JsonSerializer.Serialize(first, ForumJson.Options));
        (await meeting.Items(meeting.Ann)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Waits_for_five_authors_at_most_and_wishes_of_one_member_close_the_agenda_to_nobody()
    {
        var meeting = await AtAMeeting.Plan(forum);
        List<ThreadPage> stories = [];
        for (var i = 0; i < 6; i++) stories.Add(await forum.Thread(meeting.Ann, title: $"Story {i}"));
        var asked = new List<AgendaItem>();
        foreach (var story in stories.Take(5)) asked.Add(await meeting.Ben.Forum.PutStoryForward(meeting.Id, story.Id));

        var no = await Refused(() => meeting.Ben.Forum.PutStoryForward(meeting.Id, stories[5].Id));

        (no.Code, no.Status).ShouldBe(("agenda.too-many-proposals", 409));
        (await meeting.Story(meeting.Ben)).State.ShouldBe(AgendaItemState.Waiting);
        (await meeting.Leader.Forum.PutStoryForward(meeting.Id, stories[5].Id)).State.ShouldBe(AgendaItemState.Proposed);
        await meeting.Ben.Forum.WithdrawStory(meeting.Id, asked[0].ItemId);
        (await meeting.Ben.Forum.PutStoryForward(meeting.Id, (await forum.Thread(meeting.Ann)).Id)).State.ShouldBe(AgendaItemState.Proposed);
    }

    [Fact]
    public async Task Is_taken_back_by_its_author_also_when_they_may_not_come_any_more_and_tells_them_nothing_else()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var (cleo, others) = (await forum.Customer(), await meeting.Story(meeting.Ann));
        var own = await meeting.Story(cleo);
        await forum.Admin.Forum.SetAffiliation(cleo.UserName, AffiliationClass.Vendor, "moved on");

        (await Refused(() => cleo.Forum.WithdrawStory(meeting.Id, others.ItemId))).Code.ShouldBe("meeting.not-found");
        (await Refused(() => cleo.Forum.WithdrawStory(meeting.Id, "no-such-item"))).Code.ShouldBe("meeting.not-found");
        await cleo.Forum.WithdrawStory(meeting.Id, own.ItemId);
        await cleo.Forum.WithdrawStory(meeting.Id, own.ItemId);

        (await meeting.Items(meeting.Ben)).ShouldHaveSingleItem().ItemId.ShouldBe(others.ItemId);
        (await Refused(() => cleo.Forum.GetAgenda(meeting.Id))).Code.ShouldBe("meeting.not-found");
    }

    private static async Task<IEnumerable<(NoticeKind, string?)>> Told(Person who) =>
        (await who.Forum.ListNotices()).Items.Where(notice => notice.Kind >= NoticeKind.StoryProposed).Select(notice => (notice.Kind, notice.By.Single().UserName));

    private static Task<ForumProblem> Refused(Func<Task> act) => Should.ThrowAsync<ForumProblem>(act);
}

public sealed class PuttingAStoryForwardOnSqlite(OnSqlite forum) : PuttingAStoryForward(forum), IClassFixture<OnSqlite>;

public sealed class PuttingAStoryForwardOnMongo(OnMongo forum) : PuttingAStoryForward(forum), IClassFixture<OnMongo>;
