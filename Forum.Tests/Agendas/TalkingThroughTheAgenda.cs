using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Live;
using AgendaItem = VmugForum.Client.Contracts.AgendaItem;
using Person = VmugForum.Tests.Harness.Person;
using RoomRule = VmugForum.Client.Contracts.RoomRule;

namespace VmugForum.Tests.Agendas;

/// <summary>A room goes through its agenda, with the forum's clock in our hands.</summary>
public abstract class TalkingThroughTheAgenda : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private Harness.Forum _forum = null!;

    private protected abstract Harness.Forum Make(ForumOptions options);

    public ValueTask InitializeAsync() => (_forum = Make(new() { Time = _clock })).InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _forum.DisposeAsync();
    }

    [Fact]
    public async Task Starts_items_in_their_order_by_who_runs_it_and_doing_it_twice_does_it_once()
    {
        var (meeting, items) = await Room(2);

        (await Refused(() => meeting.Ben.Forum.StartItem(meeting.Id, items[0]))).Status.ShouldBe(403);
        (await Refused(() => meeting.Leader.Forum.StartItem(meeting.Id, items[1]))).Code.ShouldBe("item.not-next");
        await Task.WhenAll(meeting.Leader.Forum.StartItem(meeting.Id, items[0]), meeting.Leader.Forum.StartItem(meeting.Id, items[0]));
        (await Refused(() => meeting.Ann.Forum.WithdrawStory(meeting.Id, items[0]))).Code.ShouldBe("item.has-begun");
        await meeting.Leader.Forum.StartItem(meeting.Id, items[1]);
        await meeting.Leader.Forum.FinishItem(meeting.Id, items[1]);
        (await Refused(() => meeting.Leader.Forum.StartItem(meeting.Id, items[0]))).Code.ShouldBe("item.is-over");

        var told = (await meeting.Ann.Forum.ReadRoomLog(meeting.Id)).Items.Where(e => e.Type is RoomEventTypes.ItemStarted or RoomEventTypes.ItemEnded).Select(e => (e.Type, e.Data.GetProperty("itemId").GetString()));
        told.ShouldBe([("itemStarted", items[0]), ("itemEnded", items[0]), ("itemStarted", items[1]), ("itemEnded", items[1])]);
    }

    [Fact]
    public async Task Asks_the_room_when_time_is_over_and_goes_on_for_5_2_and_1_minutes_when_more_than_half_want_it()
    {
        var (meeting, items) = await Room(1);
        await using var ann = await Sit(meeting.Ann, meeting);
        await using var ben = await Sit(meeting.Ben, meeting);
        await using var leader = await Sit(meeting.Leader, meeting);
        await meeting.Leader.Forum.StartItem(meeting.Id, items[0]);
        (await Refused(() => meeting.Ann.Forum.VoteOnExtension(meeting.Id, items[0], true))).Code.ShouldBe("item.nobody-asks");

        foreach (var (minutes, round) in new[] { (5, 1), (2, 2), (1, 3) })
        {
            _clock.Move(TimeSpan.FromMinutes(round == 1 ? 15 : 5));
            await ann.Until(_ => Heard(ann, RoomEventTypes.ExtensionAsked) == round);
            var asked = (await meeting.Ann.Forum.GetAgenda(meeting.Id)).Items.Single().Question!;
            (asked.Minutes, asked.Present).ShouldBe((minutes, 3));
            // One of three isn't more than half, and may change their mind.
            await meeting.Ann.Forum.VoteOnExtension(meeting.Id, items[0], false);
            await meeting.Ann.Forum.VoteOnExtension(meeting.Id, items[0], true);
            (await meeting.Ann.Forum.GetAgenda(meeting.Id)).Items.Single().Question.ShouldNotBeNull();
            await meeting.Ben.Forum.VoteOnExtension(meeting.Id, items[0], true);
            await ann.Until(_ => Heard(ann, RoomEventTypes.ItemExtended) == round);
        }
        _clock.Move(TimeSpan.FromMinutes(2));
        await ann.Until(_ => Heard(ann, RoomEventTypes.ItemEnded) == 1);

        var item = (await meeting.Ann.Forum.GetAgenda(meeting.Id)).Items.Single();
        (item.State, item.Extensions).ShouldBe((AgendaItemState.Ended, 3));
        Heard(ann, RoomEventTypes.ExtensionAsked).ShouldBe(3);
        var told = ann.Events.Last(e => e.Type == RoomEventTypes.ItemExtended).Data;
        (told.GetProperty("yes").GetInt32(), told.GetProperty("of").GetInt32()).ShouldBe((2, 3));
    }

    [Fact]
    public async Task Ends_it_when_half_say_no_or_too_few_have_answered_in_time()
    {
        var (meeting, items) = await Room(2);
        await using var ann = await Sit(meeting.Ann, meeting);
        await using var ben = await Sit(meeting.Ben, meeting);
        await meeting.Leader.Forum.StartItem(meeting.Id, items[0]);
        _clock.Move(TimeSpan.FromMinutes(15));
        await ann.Until(_ => Heard(ann, RoomEventTypes.ExtensionAsked) == 1);
        await meeting.Ben.Forum.VoteOnExtension(meeting.Id, items[0], false);
        await ann.Until(_ => Heard(ann, RoomEventTypes.ItemEnded) == 1);

        await meeting.Leader.Forum.StartItem(meeting.Id, items[1]);
        _clock.Move(TimeSpan.FromMinutes(15));
        await ann.Until(_ => Heard(ann, RoomEventTypes.ExtensionAsked) == 2);
        await meeting.Ben.Forum.VoteOnExtension(meeting.Id, items[1], true);
        _clock.Move(TimeSpan.FromSeconds(31));
        await ann.Until(_ => Heard(ann, RoomEventTypes.ItemEnded) == 2);

        Heard(ann, RoomEventTypes.ItemExtended).ShouldBe(0);
    }

    [Fact]
    public async Task Takes_up_what_is_due_after_a_restart_and_does_it_once()
    {
        var (meeting, items) = await Room(1);
        await meeting.Leader.Forum.StartItem(meeting.Id, items[0]);
        {
            await using var ann = await Sit(meeting.Ann, meeting);
            await using var ben = await Sit(meeting.Ben, meeting);
            _clock.Move(TimeSpan.FromMinutes(15));
            await ann.Until(_ => Heard(ann, RoomEventTypes.ExtensionAsked) == 1);
            foreach (var voter in new[] { meeting.Ann, meeting.Ben }) await meeting.Forum.Client(voter).VoteOnExtension(meeting.Id, items[0], true);
        }
        await _forum.Restart();
        await using var back = await Sit(meeting.Ann, meeting);

        await Until(meeting, item => item.Extensions == 1);

        // Nobody is asked twice, and the time that nobody answered in isn't counted twice.
        _clock.Move(TimeSpan.FromMinutes(6));
        await Until(meeting, item => item.Question is not null);
        var types = (await meeting.Forum.Client(meeting.Ann).ReadRoomLog(meeting.Id)).Items.Select(e => e.Type).ToList();
        (types.Count(t => t == RoomEventTypes.ExtensionAsked), types.Count(t => t == RoomEventTypes.ItemExtended)).ShouldBe((2, 1));
    }

    [Fact]
    public async Task Is_settled_once_however_many_servers_find_it_due()
    {
        var (meeting, items) = await Room(1);
        await meeting.Leader.Forum.StartItem(meeting.Id, items[0]);
        for (var round = 1; round <= 3; round++)
        {
            _clock.Move(TimeSpan.FromMinutes(16));
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Settle(meeting, present: 1)));
            await meeting.Ann.Forum.VoteOnExtension(meeting.Id, items[0], true);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Settle(meeting, present: 1)));
        }

        var types = (await meeting.Ann.Forum.ReadRoomLog(meeting.Id)).Items.Select(e => e.Type).Where(type => type is RoomEventTypes.ExtensionAsked or RoomEventTypes.ItemExtended);
        types.ShouldBe(Enumerable.Repeat(new[] { RoomEventTypes.ExtensionAsked, RoomEventTypes.ItemExtended }, 3).SelectMany(pair => pair));
    }

    [Fact]
    public async Task Leaves_no_notes_of_a_room_that_is_off_record()
    {
        var meeting = await AtAMeeting.Plan(_forum);
        var item = await meeting.Story(meeting.Ann);
        await meeting.Leader.Forum.EditMeeting(meeting.Id, new() { RoomRule = RoomRule.OffRecord });
        await meeting.Leader.Forum.OpenMeeting(meeting.Id);
        await meeting.Leader.Forum.StartItem(meeting.Id, item.ItemId);

        (await Refused(() => meeting.Leader.Forum.NoteItem(meeting.Id, item.ItemId, "Nobody should read this"))).Code.ShouldBe("item.off-record");
    }

    [Fact]
    public async Task Ends_with_the_room()
    {
        var (meeting, items) = await Room(1);
        await meeting.Leader.Forum.StartItem(meeting.Id, items[0]);
        await meeting.Leader.Forum.CloseMeeting(meeting.Id);

        (await meeting.Ann.Forum.GetAgenda(meeting.Id)).Items.Single().State.ShouldBe(AgendaItemState.Ended);
        (await meeting.Ann.Forum.ReadRoomLog(meeting.Id)).Items[^1].Type.ShouldBe(RoomEventTypes.StateChanged);
    }

    [Fact]
    public async Task Writes_what_became_of_an_item_under_its_story_once_and_names_the_meeting_only_to_those_who_may_come()
    {
        var meeting = await AtAMeeting.Plan(_forum);
        var (among, open) = (await meeting.Story(meeting.Ann), await meeting.Story(meeting.Ann, Visibility.Everyone));
        await meeting.Leader.Forum.OpenMeeting(meeting.Id);
        (await Refused(() => meeting.Leader.Forum.NoteItem(meeting.Id, among.ItemId, "Too early"))).Code.ShouldBe("item.not-begun");
        foreach (var item in new[] { among, open })
        {
            await meeting.Leader.Forum.StartItem(meeting.Id, item.ItemId);
            (await Refused(() => meeting.Ann.Forum.NoteItem(meeting.Id, item.ItemId, "Mine"))).Status.ShouldBe(403);
            var noted = await meeting.Leader.Forum.NoteItem(meeting.Id, item.ItemId, "Three had the same. **Patch first.**");
            (await meeting.Items(meeting.Ben)).Single(one => one.ItemId == item.ItemId).NotesPostId.ShouldBe(noted.PostId);
            var post = await meeting.Ann.Forum.GetPost(noted.PostId);
            post.Author.Id.ShouldBe(meeting.Leader.Id);
            post.Body.ShouldContain("Patch first");
            post.Body.Contains(meeting.Id, StringComparison.Ordinal).ShouldBe(item == among);
            (await Refused(() => meeting.Leader.Forum.NoteItem(meeting.Id, item.ItemId, "Again"))).Code.ShouldBe("item.already-noted");
        }
    }

    [Fact]
    public async Task Writes_down_how_the_room_saw_it_end_and_leaves_the_authors_own_outcome_alone()
    {
        var meeting = await AtAMeeting.Plan(_forum);
        var board = await _forum.Board(Visibility.Customers);
        var story = await meeting.Ann.Forum.StartThread(new() { Board = board.Slug, Title = "It is open", Body = "b", Kind = ThreadKind.Story, Outcome = Outcome.StillOpen });
        var item = await meeting.Ann.Forum.PutStoryForward(meeting.Id, story.Id);
        await meeting.Leader.Forum.OpenMeeting(meeting.Id);
        await meeting.Leader.Forum.StartItem(meeting.Id, item.ItemId);
        await using var leader = await Sit(meeting.Leader, meeting);

        var noted = await leader.Connection.NoteItem(item.ItemId, "Three had the same.", Outcome.WorkedWithCost);

        (await meeting.Ann.Forum.GetPost(noted.PostId)).Body.ShouldContain("How it ended: **worked, with cost**.");
        (await meeting.Ann.Forum.GetThread(story.Id)).Outcome.ShouldBe(Outcome.StillOpen);
        var told = (await meeting.Ann.Forum.ReadRoomLog(meeting.Id)).Items[^1];
        (told.Type, told.Data.GetProperty("postId").GetString(), told.Data.GetProperty("outcome").GetString()).ShouldBe((RoomEventTypes.ItemNoted, noted.PostId, "worked-with-cost"));
        await leader.Until(_ => Heard(leader, RoomEventTypes.ItemNoted) == 1);
        leader.Events.Last(e => e.Type == RoomEventTypes.ItemNoted).Data.GetProperty("outcome").GetString().ShouldBe("worked-with-cost");
    }

    [Fact]
    public async Task Says_why_notes_cant_be_written_and_names_their_field_and_limit()
    {
        var meeting = await AtAMeeting.Plan(_forum);
        var item = await meeting.Story(meeting.Ann, Visibility.Everyone);
        await meeting.Leader.Forum.OpenMeeting(meeting.Id);
        await meeting.Leader.Forum.StartItem(meeting.Id, item.ItemId);
        var moderator = (await _forum.Cast).Moderator.Forum;
        Task<ForumProblem> No(string notes) => Refused(() => meeting.Leader.Forum.NoteItem(meeting.Id, item.ItemId, notes));

        var (tooLong, blank) = (await No(new string('x', (32 * 1024) - 10)), await No("\u200b"));
        (tooLong.Code, tooLong.Errors!.Keys.Single(), tooLong.Message.Contains("bytes at most", StringComparison.Ordinal)).ShouldBe(("item.notes-too-long", "notes", true), tooLong.Message);
        blank.Errors!.Keys.Single().ShouldBe("notes");
        await moderator.LockThread(item.Story.ThreadId, "test");
        (await No("n")).ShouldSatisfyAllConditions(no => no.Code.ShouldBe("thread.locked"), no => no.Errors!.Keys.Single().ShouldBe("notes"));
        await moderator.HideThread(item.Story.ThreadId, "test");
        (await No("n")).ShouldSatisfyAllConditions(no => no.Code.ShouldBe("item.story-gone"), no => no.Status.ShouldBe(409));
    }

    [Fact]
    public async Task Never_begins_with_an_item_that_was_asked_for_before_the_close_and_comes_after_it()
    {
        var (meeting, items) = await Room(1);
        await using var scope = _forum.Services.CreateAsyncScope();
        var (agendas, unit) = (scope.ServiceProvider.GetRequiredService<IAgendaStore>(), scope.ServiceProvider.GetRequiredService<IUnitOfWork>());
        var agenda = (await agendas.Find(new(meeting.Id), Actor.Forum, default))!;
        await meeting.Leader.Forum.CloseMeeting(meeting.Id);

        agenda.Start(Actor.Forum, new(items[0]), _clock.GetUtcNow());
        agendas.Keep(agenda);

        await Should.ThrowAsync<Contention>(() => unit.Commit(null, default));
        (await Refused(() => meeting.Leader.Forum.StartItem(meeting.Id, items[0]))).Code.ShouldBe("room.closed");
    }

    private async Task Settle(AtAMeeting meeting, int present)
    {
        await using var scope = _forum.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SettleAgenda(Actor.Forum, new(meeting.Id), present));
    }

    private async Task<(AtAMeeting Meeting, IReadOnlyList<string> Items)> Room(int items)
    {
        var meeting = await AtAMeeting.Plan(_forum);
        List<string> ids = [];
        for (var i = 0; i < items; i++) ids.Add((await meeting.Story(meeting.Ann)).ItemId);
        await meeting.Leader.Forum.OpenMeeting(meeting.Id);
        return (meeting, ids);
    }

    private Task<Listener> Sit(Person who, AtAMeeting meeting) => new Listener(new RoundtableConnection(new(_forum.Address, who.Token), meeting.Id)).Join();

    private static int Heard(Listener listener, string type) => listener.Events.Count(e => e.Type == type);

    private async Task Until(AtAMeeting meeting, Func<AgendaItem, bool> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!wanted((await _forum.Client(meeting.Ann).GetAgenda(meeting.Id, patience.Token)).Items.Single())) await Task.Delay(100, patience.Token);
    }

    private static Task<ForumProblem> Refused(Func<Task> act) => Should.ThrowAsync<ForumProblem>(act);
}

public sealed class TalkingThroughTheAgendaOnSqlite : TalkingThroughTheAgenda
{
    private protected override Harness.Forum Make(ForumOptions options) => new OnSqlite(options);
}

public sealed class TalkingThroughTheAgendaOnMongo : TalkingThroughTheAgenda
{
    private protected override Harness.Forum Make(ForumOptions options) => new OnMongo(options);
}
