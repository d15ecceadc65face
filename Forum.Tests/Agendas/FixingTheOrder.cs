using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Agendas;

public abstract class FixingTheOrder(Harness.Forum forum)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Puts_the_most_dots_first_and_the_earlier_story_where_they_are_equal(int seed)
    {
        var meeting = await AtAMeeting.Plan(forum);
        var random = new Random(seed);
        var stories = new List<ThreadPage>();
        for (var i = 0; i < 6; i++) stories.Add(await forum.Thread(meeting.Ann, title: $"Story {i}"));
        // Not in the order in which they were told.
        List<AgendaItem> items = [];
        foreach (var story in stories.OrderBy(_ => random.Next())) items.Add(await meeting.Ann.Forum.PutStoryForward(meeting.Id, story.Id));
        var sums = items.ToDictionary(item => item.ItemId, _ => 0);
        foreach (var voter in new[] { meeting.Ann, meeting.Ben, meeting.Leader })
        {
            var dots = items.OrderBy(_ => random.Next()).Take(3).Select(item => (item, 1)).ToArray();
            foreach (var (item, _) in dots) sums[item.ItemId]++;
            await voter.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots(dots));
        }

        await meeting.Leader.Forum.FreezeAgenda(meeting.Id);
        await meeting.Leader.Forum.FreezeAgenda(meeting.Id);

        var order = await meeting.Items(meeting.Ben);
        var told = stories.Select(story => story.Id).ToList();
        order.Select(item => item.ItemId).ShouldBe(items.OrderByDescending(item => sums[item.ItemId]).ThenBy(item => told.IndexOf(item.Story.ThreadId)).Select(item => item.ItemId));
        order.ShouldAllBe(item => item.Dots == sums[item.ItemId]);
        var log = await meeting.Ann.Forum.ReadRoomLog(meeting.Id);
        log.Items.Where(e => e.Type == RoomEventTypes.ItemAdded).Select(e => e.Data.GetProperty("itemId").GetString()).ShouldBe(order.Select(item => item.ItemId));
    }

    [Fact]
    public async Task Follows_from_opening_the_room_when_nobody_did_it_before_and_happens_once()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var (one, two) = (await meeting.Story(meeting.Ann), await meeting.Story(meeting.Ben));
        await meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((two, 5)));

        await Task.WhenAll(meeting.Leader.Forum.OpenMeeting(meeting.Id), meeting.Leader.Forum.FreezeAgenda(meeting.Id));

        (await meeting.Ann.Forum.GetRoom(meeting.Id)).Agenda.Select(item => (item.ItemId, item.Dots)).ShouldBe([(two.ItemId, 5), (one.ItemId, 0)]);
        (await meeting.Ann.Forum.ReadRoomLog(meeting.Id)).Items.Count(e => e.Type == RoomEventTypes.ItemAdded).ShouldBe(2);
        (await Refused(() => meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((one, 1))))).Code.ShouldBe("agenda.frozen");
    }

    [Fact]
    public async Task Is_changed_by_who_runs_the_meeting_alone_and_with_a_reason_that_is_kept_and_told()
    {
        var meeting = await AtAMeeting.Plan(forum);
        AgendaItem[] items = [await meeting.Story(meeting.Ann), await meeting.Story(meeting.Ben), await meeting.Story(meeting.Leader)];
        var last = items[2].ItemId;
        (await Refused(() => meeting.Leader.Forum.MoveItem(meeting.Id, last, 1, "Too early"))).Code.ShouldBe("agenda.not-frozen");
        await meeting.Leader.Forum.FreezeAgenda(meeting.Id);

        (await Refused(() => meeting.Ben.Forum.MoveItem(meeting.Id, last, 1, "Mine first"))).Status.ShouldBe(403);
        (await Refused(() => meeting.Leader.Forum.MoveItem(meeting.Id, last, 1, " "))).Code.ShouldBe("input.invalid");
        (await Refused(() => meeting.Leader.Forum.MoveItem(meeting.Id, last, 4, "Nowhere"))).Code.ShouldBe("agenda.no-such-place");
        await meeting.Leader.Forum.MoveItem(meeting.Id, last, 1, "She has to catch a train");

        var order = await meeting.Items(meeting.Ann);
        order.Select(item => item.ItemId).ShouldBe([last, items[0].ItemId, items[1].ItemId]);
        order.Select(item => item.MovedBecause).ShouldBe(["She has to catch a train", null, null]);
        var told = (await meeting.Ann.Forum.ReadRoomLog(meeting.Id)).Items[^1];
        (told.Type, told.Data.GetProperty("reason").GetString(), told.Data.GetProperty("place").GetInt32()).ShouldBe((RoomEventTypes.ItemMoved, "She has to catch a train", 1));
        var moderator = await forum.Register(null, AffiliationClass.Customer, Role.Moderator);
        var act = (await moderator.Forum.ReadModerationLog()).Items.First(a => a.Target.Id == meeting.Id);
        (act.What, act.Why, act.Who.UserName).ShouldBe(("agenda.reordered", "She has to catch a train", meeting.Leader.UserName));
    }

    [Fact]
    public async Task Gives_every_item_a_time_box_that_who_runs_the_meeting_may_change()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var item = await meeting.Story(meeting.Ann);

        (await Refused(() => meeting.Ann.Forum.BoxItem(meeting.Id, item.ItemId, 30))).Status.ShouldBe(403);
        (await Refused(() => meeting.Leader.Forum.BoxItem(meeting.Id, item.ItemId, 0))).Code.ShouldBe("input.invalid");
        await meeting.Leader.Forum.BoxItem(meeting.Id, item.ItemId, 20);
        await meeting.Leader.Forum.FreezeAgenda(meeting.Id);
        await meeting.Leader.Forum.BoxItem(meeting.Id, item.ItemId, 10);

        (await meeting.Items(meeting.Ben)).Single().Minutes.ShouldBe(10);
        (await meeting.Ann.Forum.ReadRoomLog(meeting.Id)).Items[^1].Type.ShouldBe(RoomEventTypes.ItemBoxed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Counts_neither_dots_nor_stories_of_who_may_not_come_any_more_nor_stories_out_of_sight(bool byOpening)
    {
        var (meeting, cleo) = (await AtAMeeting.Plan(forum), await forum.Customer());
        var (kept, alone) = (await meeting.Story(meeting.Ann), await meeting.Story(meeting.Ann));
        var (gone, hidden, removed) = (await meeting.Story(cleo), await meeting.Story(meeting.Ben, Visibility.Everyone), await meeting.Story(meeting.Ben));
        await cleo.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((alone, 5)));
        await meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((kept, 1), (gone, 2), (hidden, 2)));
        await forum.Admin.Forum.SetAffiliation(cleo.UserName, AffiliationClass.Vendor, "moved on");
        await (await forum.Cast).Moderator.Forum.HideThread(hidden.Story.ThreadId, "test");
        await meeting.Ben.Forum.RemoveThread(removed.Story.ThreadId);

        await (byOpening ? meeting.Leader.Forum.OpenMeeting(meeting.Id) : meeting.Leader.Forum.FreezeAgenda(meeting.Id));

        (await meeting.Items(meeting.Ann)).Select(item => (item.ItemId, item.Dots)).ShouldBe([(kept.ItemId, 1), (alone.ItemId, 0)]);
        (await meeting.Ann.Forum.GetRoom(meeting.Id)).Agenda.Select(item => item.ItemId).ShouldBe([kept.ItemId, alone.ItemId]);
    }

    [Fact]
    public async Task Lets_who_runs_the_meeting_take_an_item_off_with_a_reason_that_is_kept_and_told()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var (dropped, kept) = (await meeting.Story(meeting.Ann, Visibility.Everyone), await meeting.Story(meeting.Ben));
        (await Refused(() => meeting.Leader.Forum.DropItem(meeting.Id, dropped.ItemId, "Too early"))).Code.ShouldBe("agenda.not-frozen");
        await meeting.Leader.Forum.FreezeAgenda(meeting.Id);
        await (await forum.Cast).Moderator.Forum.HideThread(dropped.Story.ThreadId, "test");

        (await Refused(() => meeting.Ben.Forum.DropItem(meeting.Id, dropped.ItemId, "Mine first"))).Status.ShouldBe(403);
        (await Refused(() => meeting.Leader.Forum.DropItem(meeting.Id, dropped.ItemId, " "))).Code.ShouldBe("input.invalid");
        await meeting.Leader.Forum.DropItem(meeting.Id, dropped.ItemId, "It isn't  shown any more");
        await meeting.Leader.Forum.DropItem(meeting.Id, dropped.ItemId, "Again");

        (await meeting.Items(meeting.Ann)).ShouldHaveSingleItem().ItemId.ShouldBe(kept.ItemId);
        var told = (await meeting.Ann.Forum.ReadRoomLog(meeting.Id)).Items[^1];
        (told.Type, told.Data.GetProperty("itemId").GetString(), told.Data.GetProperty("reason").GetString()).ShouldBe((RoomEventTypes.ItemWithdrawn, dropped.ItemId, "It isn't  shown any more"));
        var moderator = await forum.Register(null, AffiliationClass.Customer, Role.Moderator);
        var act = (await moderator.Forum.ReadModerationLog()).Items.First(a => a.Target.Id == meeting.Id);
        (act.What, act.Why, act.Who.UserName).ShouldBe(("agenda.item-dropped", "It isn't  shown any more", meeting.Leader.UserName));
        (await meeting.Ann.Forum.ListNotices()).Items.ShouldContain(notice => notice.What == "agenda.item-dropped" && notice.Reason == "It isn't  shown any more");
    }

    [Fact]
    public async Task Keeps_with_each_move_the_reason_that_was_given_for_it()
    {
        var meeting = await AtAMeeting.Plan(forum);
        AgendaItem[] items = [await meeting.Story(meeting.Ann), await meeting.Story(meeting.Ben)];
        await meeting.Leader.Forum.FreezeAgenda(meeting.Id);
        await meeting.Leader.Forum.MoveItem(meeting.Id, items[1].ItemId, 1, "A train at nine");
        await meeting.Leader.Forum.MoveItem(meeting.Id, items[1].ItemId, 2, "The train is late");

        var moves = (await meeting.Ann.Forum.ReadRoomLog(meeting.Id)).Items.Where(e => e.Type == RoomEventTypes.ItemMoved).Select(e => e.Data.GetProperty("reason").GetString());

        moves.ShouldBe(["A train at nine", "The train is late"]);
    }

    [Fact]
    public async Task Is_over_with_the_meeting()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var (item, other) = (await meeting.Story(meeting.Ann), await meeting.Story(meeting.Ben));
        await meeting.Leader.Forum.OpenMeeting(meeting.Id);
        await meeting.Leader.Forum.CloseMeeting(meeting.Id);

        foreach (var act in new Func<Task>[]
        {
            () => meeting.Leader.Forum.MoveItem(meeting.Id, other.ItemId, 1, "Too late"), () => meeting.Leader.Forum.BoxItem(meeting.Id, item.ItemId, 30),
            () => meeting.Leader.Forum.DropItem(meeting.Id, item.ItemId, "Too late"), () => meeting.Ann.Forum.WithdrawStory(meeting.Id, item.ItemId),
        })
            (await Refused(act)).Code.ShouldBe("meeting.closed");

        (await meeting.Ann.Forum.GetRoom(meeting.Id)).Agenda.Select(one => (one.ItemId, one.Minutes)).ShouldBe([(item.ItemId, 15), (other.ItemId, 15)]);
    }

    private static Task<ForumProblem> Refused(Func<Task> act) => Should.ThrowAsync<ForumProblem>(act);
}

public sealed class FixingTheOrderOnSqlite(OnSqlite forum) : FixingTheOrder(forum), IClassFixture<OnSqlite>;

public sealed class FixingTheOrderOnMongo(OnMongo forum) : FixingTheOrder(forum), IClassFixture<OnMongo>;
