using Shouldly;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Threads;
using ThreadState = VmugForum.Core.Threads.ThreadState;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with agendas: items, dots, voices, and what is due.</summary>
public abstract class AgendaStoreContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Gives_a_blank_agenda_where_nothing_was_put_forward_and_none_out_of_reach()
    {
        var (meeting, _, _) = await Scene();

        (await Find(meeting)).State.ShouldHold(AgendaState.Blank(meeting.Id));
        (await Tell.Who(async actor => await Store.Ask(s => s.Agendas.Find(meeting.Id, actor, Cancel)) is not null)).ShouldBe("customer moderator forum");
        (await Tell.Who(async actor => await Store.Ask(s => s.Agendas.View(meeting.Id, actor, Cancel)) is not null)).ShouldBe("customer moderator forum");
        (await Store.Ask(s => s.Agendas.Find(new("nowhere"), Actor.Forum, Cancel))).ShouldBeNull();
    }

    [Fact]
    public async Task Gives_back_every_field_of_an_agenda()
    {
        var (meeting, alice, story) = await Scene();
        var other = await Tell.Thread(await Tell.Board("elsewhere"), alice);
        var planned = Forward(new(meeting, AgendaState.Blank(meeting.Id)), alice, story, other);
        var (first, second, forum) = (planned.State.Items[0].Id, planned.State.Items[1].Id, Actor.Forum);
        planned.GiveDots(forum, 7, [], Store.Now);
        planned.Follow(MeetingStage.Frozen, WhatCounts.Nothing with { Ballots = [new(meeting.Id, alice.Member, [second, second])] }, Store.Now.AddMinutes(1));
        await Store.Commit(s => s.Agendas.Keep(planned));
        var agenda = await Find(meeting);
        agenda.Move(forum, first, 1, "A train", Store.Now);
        agenda.Box(forum, first, 20, Store.Now);
        agenda.Start(forum, first, Store.Now);
        agenda.Settle(12, [], Store.Now.AddMinutes(20));
        agenda.Settle(12, [.. Enumerable.Range(0, 7).Select(n => new Voice(first, 0, new($"m{n}"), true))], Store.Now.AddMinutes(20));
        agenda.Settle(9, [], Store.Now.AddMinutes(26));
        agenda.Note(forum, first, new("a-post"), null, Store.Now);
        await Store.Commit(s => s.Agendas.Keep(agenda));

        var found = await Find(meeting);

        found.State.ShouldHold(agenda.State with { Version = 2 });
        found.Running!.ShouldHold(new(first, story.Id, story.CreatedAt, alice.Member, alice.Member, found.Running!.At, ItemStanding.Running, 20, 1, 0, "A train", Store.Now, Store.Now.AddMinutes(25), null, 1,
            new(Store.Now.AddMinutes(26).AddSeconds(30), 9), new("a-post")));
        (await Store.Ask(s => s.Agendas.View(meeting.Id, alice, Cancel)))!.Items.Select(view => (view.Title, view.Slug, view.Outcome, view.Author, view.By))
            .ShouldBe([(story.Title, story.Slug, story.Outcome, AuthorView.Of(alice), AuthorView.Of(alice)), (other.Title, other.Slug, other.Outcome, AuthorView.Of(alice), AuthorView.Of(alice))]);
    }

    [Fact]
    public async Task Refuses_a_change_made_on_an_older_version_or_on_votes_that_have_changed()
    {
        var (meeting, alice, story) = await Scene();
        var agenda = await Put(meeting, alice, story);
        var (first, second, third) = (await Find(meeting), await Find(meeting), await Find(meeting));
        await Vote(agenda, alice, [agenda.State.Items[0].Id]);
        first.Box(Actor.Forum, agenda.State.Items[0].Id, 5, Store.Now);

        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Agendas.Keep(first)));
        second = await Find(meeting);
        second.Box(Actor.Forum, agenda.State.Items[0].Id, 6, Store.Now);
        await Store.Commit(s => s.Agendas.Keep(second));
        await Should.ThrowAsync<Contention>(Vote(third, alice, []));

        (await Find(meeting)).State.Items[0].Minutes.ShouldBe(6);
    }

    [Fact]
    public async Task Lets_one_of_many_who_put_forward_the_first_story_through()
    {
        var (meeting, alice, story) = await Scene();
        var agendas = Enumerable.Range(0, 6).Select(_ => Forward(new Agenda(meeting, AgendaState.Blank(meeting.Id)), alice, story)).ToList();

        var outcomes = await Task.WhenAll(agendas.Select(agenda => Attempt(Store.Commit(s => s.Agendas.Keep(agenda)))));

        outcomes.Count(won => won).ShouldBe(1);
        (await Find(meeting)).State.Items.ShouldHaveSingleItem().Id.ShouldBe(agendas[Array.IndexOf(outcomes, true)].State.Items[0].Id);
    }

    [Fact]
    public async Task Keeps_dots_for_each_member_and_lets_one_of_their_racing_ballots_through()
    {
        var (meeting, alice, story) = await Scene();
        var agenda = await Put(meeting, alice, story);
        var (item, bob) = (agenda.State.Items[0].Id, await Tell.Member("bob"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Attempt(Vote(agenda, alice, [.. Enumerable.Repeat(item, n % 5)], new(meeting.Id, alice.Member, [])))));
        await Vote(agenda, bob, [item]);

        outcomes.Count(won => won).ShouldBe(1);
        var ballot = (await Store.Ask(s => s.Agendas.FindBallot(meeting.Id, alice.Member, Cancel))).State;
        (ballot.Version, ballot.Dots.Count).ShouldBe((1, Array.IndexOf(outcomes, true) % 5));
        await Vote(agenda, alice, [item, item], ballot);
        await Should.ThrowAsync<Contention>(Vote(agenda, alice, [], ballot));
        (await Store.Ask(s => s.Agendas.Ballots(meeting.Id, Cancel))).Select(b => (b.Member, b.Dots.Count)).ShouldBe([(alice.Member, 2), (bob.Member, 1)], ignoreOrder: true);
        (await Store.Ask(s => s.Agendas.View(meeting.Id, bob, Cancel)))!.Mine.ShouldBe([item]);
        (await Find(meeting)).State.Votes.ShouldBe(3);
    }

    [Fact]
    public async Task Hears_the_last_voice_of_each_member_in_each_round()
    {
        var (meeting, alice, story) = await Scene();
        var agenda = await Put(meeting, alice, story);
        var (item, bob) = (agenda.State.Items[0].Id, await Tell.Member("bob"));
        foreach (var voice in new Voice[] { new(item, 0, alice.Member, true), new(item, 0, alice.Member, false), new(item, 0, bob.Member, true), new(item, 1, bob.Member, false) })
            await Store.Commit(s => s.Agendas.Hear(agenda, voice));

        (await Store.Ask(s => s.Agendas.Voices(item, 0, Cancel))).ShouldBe([new(item, 0, alice.Member, false), new(item, 0, bob.Member, true)], ignoreOrder: true);
        (await Store.Ask(s => s.Agendas.Voices(item, 1, Cancel))).ShouldBe([new(item, 1, bob.Member, false)]);
        (await Find(meeting)).State.Votes.ShouldBe(4);
    }

    [Fact]
    public async Task Knows_what_is_due_also_after_a_restart()
    {
        var (meeting, alice, story) = await Scene();
        var agenda = await Put(meeting, alice, story);
        agenda.Follow(MeetingStage.Live, WhatCounts.Nothing, Store.Now);
        agenda.Start(Actor.Forum, agenda.State.Items[0].Id, Store.Now);
        await Store.Commit(s => s.Agendas.Keep(agenda));
        await Store.Reopen();

        (await Store.Ask(s => s.Agendas.Due(Store.Now.AddMinutes(14), Cancel))).ShouldBeEmpty();
        (await Store.Ask(s => s.Agendas.Due(Store.Now.AddMinutes(15), Cancel))).ShouldBe([meeting.Id]);
        var ending = await Find(meeting);
        ending.Finish(Actor.Forum, agenda.State.Items[0].Id, Store.Now);
        await Store.Commit(s => s.Agendas.Keep(ending));
        (await Store.Ask(s => s.Agendas.Due(Store.Now.AddDays(1), Cancel))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Joins_items_with_their_stories_in_the_room_and_its_log_and_hides_what_not_everybody_there_may_read()
    {
        var (meeting, alice, story) = await Scene();
        var agenda = await Put(meeting, alice, story);
        agenda.Follow(MeetingStage.Live, WhatCounts.Nothing, Store.Now);
        agenda.Start(Actor.Forum, agenda.State.Items[0].Id, Store.Now);
        await Store.Commit(s => s.Agendas.Keep(agenda));

        (await Store.Ask(s => s.Rooms.State(meeting.Id, alice, Cancel))).Agenda.ShouldHaveSingleItem().Title.ShouldBe(story.Title);
        var log = await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 10, Cancel));
        log.Events.Select(e => (e.Type, e.Item!.Item.Item.Id, e.Item.Item.Title)).ShouldBe([("itemAdded", agenda.State.Items[0].Id, story.Title), ("itemStarted", agenda.State.Items[0].Id, story.Title)]);
        log.Events[1].Item!.Words.ShouldBe([Store.Now.AddMinutes(15).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)]);

        var thread = (await Store.Ask(s => s.Threads.Find(story.Id, Actor.Forum, Cancel)))!;
        thread.Hide(Actor.Forum, "test", Store.Now);
        await Store.Commit(s => s.Threads.Keep(thread));
        (await Store.Ask(s => s.Rooms.State(meeting.Id, alice, Cancel))).Agenda.ShouldHaveSingleItem().Title.ShouldBeNull();
        (await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 10, Cancel))).Events.ShouldAllBe(e => e.Item!.Item.Title == null && e.Item.Item.Slug == null);
    }

    private async Task<(MeetingState Meeting, Actor Alice, ThreadState Story)> Scene()
    {
        var alice = await Tell.Member("alice");
        return (await Tell.LiveMeeting(alice), alice, await Tell.Thread(await Tell.Board("storage"), alice));
    }

    private async Task<Agenda> Find(MeetingState meeting) => (await Store.Ask(s => s.Agendas.Find(meeting.Id, Actor.Forum, Cancel))).ShouldNotBeNull();

    private Agenda Forward(Agenda agenda, Actor by, params ThreadState[] stories)
    {
        var planned = new Agenda(agenda.Meeting with { Stage = MeetingStage.Collecting }, agenda.State);
        foreach (var story in stories) planned.PutForward(new(Tell.NextId()), by, new ForumThread(story), by, Store.Now);
        return planned;
    }

    private async Task<Agenda> Put(MeetingState meeting, Actor by, ThreadState story)
    {
        var agenda = Forward(await Find(meeting), by, story);
        await Store.Commit(s => s.Agendas.Keep(agenda));
        return await Find(meeting);
    }

    private Task Vote(Agenda agenda, Actor by, IReadOnlyList<ItemId> dots, BallotState? ballot = null) =>
        Store.Commit(s => s.Agendas.Cast(agenda, new Ballot((ballot ?? new(agenda.Meeting.Id, by.Member, [])) with { Dots = dots })));
}
