using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Agendas;

public abstract class PlacingDots(Harness.Forum forum)
{
    [Fact]
    public async Task May_put_several_on_one_story_and_move_them_and_shows_them_to_nobody_else()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var (one, two) = (await meeting.Story(meeting.Ann), await meeting.Story(meeting.Ben));
        await meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((one, 4), (two, 1)));
        await meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((one, 2), (two, 3)));

        (await meeting.Ben.Forum.GetAgenda(meeting.Id)).MyDots.ShouldBe(AtAMeeting.Dots((one, 2), (two, 3)), ignoreOrder: true);
        foreach (var other in new[] { meeting.Ann, meeting.Leader })
        {
            var agenda = await other.Forum.GetAgenda(meeting.Id);
            agenda.MyDots.ShouldBeEmpty();
            agenda.Items.ShouldAllBe(item => item.Dots == null);
        }
    }

    [Fact]
    public async Task Never_gives_more_than_everybody_has_however_they_race()
    {
        var meeting = await AtAMeeting.Plan(forum);
        AgendaItem[] items = [await meeting.Story(meeting.Ann), await meeting.Story(meeting.Ben), await meeting.Story(meeting.Leader)];
        var random = new Random(7);

        var tries = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => AtAMeeting.Dots((items[0], random.Next(5)), (items[1], random.Next(5)), (items[2], random.Next(5))))
            .Select(async dots => (Wanted: dots.Values.Sum(), Problem: await Try(() => meeting.Ann.Forum.PlaceDots(meeting.Id, dots)))));

        tries.ShouldAllBe(one => one.Problem == null ? one.Wanted <= 5 : one.Problem.Code == "agenda.too-many-dots" && one.Wanted > 5);
        tries.ShouldContain(one => one.Problem == null);
        var mine = (await meeting.Ann.Forum.GetAgenda(meeting.Id)).MyDots;
        await meeting.Leader.Forum.FreezeAgenda(meeting.Id);
        mine.Values.Sum().ShouldBeLessThanOrEqualTo(5);
        (await meeting.Items(meeting.Ann)).ShouldAllBe(item => item.Dots == mine.GetValueOrDefault(item.ItemId));
    }

    [Fact]
    public async Task Counts_every_vote_that_was_acknowledged_before_the_freeze_and_refuses_every_other()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var item = await meeting.Story(meeting.Ann);
        var voters = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => forum.Customer()));

        var votes = voters.Select(voter => Try(() => voter.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((item, 1))))).ToList();
        await meeting.Leader.Forum.FreezeAgenda(meeting.Id);
        var problems = await Task.WhenAll(votes);

        problems.OfType<ForumProblem>().ShouldAllBe(no => no.Code == "agenda.frozen");
        (await meeting.Items(meeting.Ben)).Single().Dots.ShouldBe(problems.Count(no => no is null));
    }

    [Fact]
    public async Task Is_given_by_who_runs_the_meeting_more_at_any_time_fewer_before_anybody_has_voted()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var item = await meeting.Story(meeting.Ann);
        (await Refused(() => meeting.Ann.Forum.GiveDots(meeting.Id, 20))).Status.ShouldBe(403);
        (await Refused(() => meeting.Leader.Forum.GiveDots(meeting.Id, 21))).Code.ShouldBe("input.invalid");
        await meeting.Leader.Forum.GiveDots(meeting.Id, 2);
        (await Refused(() => meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((item, 3))))).Code.ShouldBe("agenda.too-many-dots");
        await meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((item, 2)));

        (await Refused(() => meeting.Leader.Forum.GiveDots(meeting.Id, 1))).Code.ShouldBe("agenda.dots-placed");
        await meeting.Leader.Forum.GiveDots(meeting.Id, 3);

        (await meeting.Ben.Forum.GetAgenda(meeting.Id)).DotsEach.ShouldBe(3);
    }

    [Fact]
    public async Task On_what_is_no_item_or_fewer_than_none_is_refused()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var (item, asked) = (await meeting.Story(meeting.Ann), await meeting.Ben.Forum.PutStoryForward(meeting.Id, (await forum.Thread(meeting.Ann)).Id));

        (await Refused(() => meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((item, -1))))).Code.ShouldBe("input.invalid");
        (await Refused(() => meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((asked, 1))))).Code.ShouldBe("item.not-found");
        (await Refused(() => meeting.Ben.Forum.PlaceDots(meeting.Id, new Dictionary<string, int> { ["nothing"] = 1 }))).Code.ShouldBe("item.not-found");
    }

    [Fact]
    public async Task Where_nothing_was_put_forward_places_none_and_is_fine()
    {
        var meeting = await AtAMeeting.Plan(forum);

        await meeting.Ann.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots());

        (await meeting.Ann.Forum.GetAgenda(meeting.Id)).MyDots.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_story_that_was_taken_back_gives_them_back_also_from_a_form_that_was_open_before()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var (kept, taken) = (await meeting.Story(meeting.Ann), await meeting.Story(meeting.Leader));
        await meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((kept, 1), (taken, 4)));
        await meeting.Leader.Forum.WithdrawStory(meeting.Id, taken.ItemId);

        (await meeting.Ben.Forum.GetAgenda(meeting.Id)).MyDots.ShouldBe(AtAMeeting.Dots((kept, 1)));
        await meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((kept, 3), (taken, 4)));
        (await meeting.Ben.Forum.GetAgenda(meeting.Id)).MyDots.ShouldBe(AtAMeeting.Dots((kept, 3)));
        await meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((kept, 5), (taken, 0)));
        (await meeting.Ben.Forum.GetAgenda(meeting.Id)).MyDots.ShouldBe(AtAMeeting.Dots((kept, 5)));
    }

    [Fact]
    public async Task Counts_as_placed_only_while_they_lie_on_a_story()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var item = await meeting.Story(meeting.Ann);
        await meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((item, 2)));
        (await Refused(() => meeting.Leader.Forum.GiveDots(meeting.Id, 1))).Code.ShouldBe("agenda.dots-placed");

        await meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots());
        await meeting.Leader.Forum.GiveDots(meeting.Id, 1);

        (await meeting.Ann.Forum.GetAgenda(meeting.Id)).DotsEach.ShouldBe(1);
    }

    [Fact]
    public async Task Beyond_what_the_meeting_gives_is_told_how_many_that_is()
    {
        var meeting = await AtAMeeting.Plan(forum);
        var item = await meeting.Story(meeting.Ann);

        foreach (var many in new[] { 6, 21, int.MaxValue })
        {
            var no = await Refused(() => meeting.Ben.Forum.PlaceDots(meeting.Id, AtAMeeting.Dots((item, many))));
            (no.Code, no.Message.Contains("You have 5 dots", StringComparison.Ordinal)).ShouldBe(("agenda.too-many-dots", true), no.Message);
        }
    }

    private static Task<ForumProblem> Refused(Func<Task> act) => Should.ThrowAsync<ForumProblem>(act);

    private static async Task<ForumProblem?> Try(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (ForumProblem no)
        {
            return no;
        }
    }
}

public sealed class PlacingDotsOnSqlite(OnSqlite forum) : PlacingDots(forum), IClassFixture<OnSqlite>;

public sealed class PlacingDotsOnMongo(OnMongo forum) : PlacingDots(forum), IClassFixture<OnMongo>;
