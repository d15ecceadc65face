using System.Net;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Storage;
using VmugForum.Tests.Agendas;
using VmugForum.Tests.Harness;
using Person = VmugForum.Tests.Harness.Person;
using RoomEvent = VmugForum.Client.Contracts.RoomEvent;
using HandRank = VmugForum.Client.Contracts.HandRank;
using RoomState = VmugForum.Core.Roundtables.RoomState;
using RoomLog = VmugForum.Core.Roundtables.RoomLog;
using RoomRule = VmugForum.Client.Contracts.RoomRule;

namespace VmugForum.Tests.Roundtables;

/// <summary>What the close of a room takes with it besides lines and names, through the front door.</summary>
public abstract class LeavingNothingBehind(Harness.Forum forum)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RoomRule.NotForAttribution)]
    [InlineData(RoomRule.ChathamHouse)]
    [InlineData(RoomRule.OffRecord)]
    public async Task Names_nobody_to_who_asks_again_under_a_key_that_was_answered_with_a_name(RoomRule rule)
    {
        var at = await Open(rule);
        await at.Ann.Forum.RaiseHand(at.Id, Cancel);
        (await CallNext(at)).ShouldSatisfyAllConditions(said => said.Status.ShouldBe(HttpStatusCode.OK), said => said.Body.ShouldContain(at.Ann.Id));
        (await CallNext(at)).Body.ShouldContain(at.Ann.Id, Case.Sensitive, "While people talk it is the first answer.");

        await at.Leader.Forum.CloseMeeting(at.Id, Cancel);

        (await CallNext(at)).ShouldSatisfyAllConditions(said => said.Status.ShouldBe(HttpStatusCode.Conflict), said => said.Body.ShouldNotContain(at.Ann.Id), said => said.Body.ShouldNotContain(at.Ann.UserName));
    }

    [Theory]
    [InlineData(RoomRule.NotForAttribution)]
    [InlineData(RoomRule.ChathamHouse)]
    [InlineData(RoomRule.OffRecord)]
    public async Task Does_not_tell_who_was_new_by_how_quiet_somebody_had_been(RoomRule rule)
    {
        var at = await Open(RoomRule.OnRecord);
        await Turn(at.Ann, at);
        await Turn(at.Ben, at);
        await at.Leader.Forum.CloseMeeting(at.Id, Cancel);
        var next = await Open(rule, at);
        foreach (var speaker in new[] { at.Ann, at.Leader, at.Ben }) await Turn(speaker, next);
        Ranks(await Log(next)).Distinct().Count().ShouldBe(2);

        await at.Leader.Forum.CloseMeeting(next.Id, Cancel);

        Ranks(await Log(next)).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Tells_off_record_neither_when_nor_why_the_room_went_through_its_agenda()
    {
        var at = await AtAMeeting.Plan(forum);
        var (first, second) = (await at.Story(at.Ann), await at.Story(at.Ben));
        await at.Leader.Forum.OpenMeeting(at.Id, Cancel);
        await at.Leader.Forum.MoveItem(at.Id, second.ItemId, 1, "Because Ann is late", Cancel);
        await at.Leader.Forum.StartItem(at.Id, second.ItemId, Cancel);
        var notes = await at.Leader.Forum.NoteItem(at.Id, second.ItemId, "Noted before it became so", cancel: Cancel);
        await Turn(at.Ann, at);
        await at.Leader.Forum.StartItem(at.Id, first.ItemId, Cancel);
        await at.Leader.Forum.EditMeeting(at.Id, new() { RoomRule = RoomRule.OffRecord }, cancel: Cancel);

        await at.Leader.Forum.CloseMeeting(at.Id, Cancel);

        var agenda = (await at.Ben.Forum.GetRoom(at.Id, Cancel)).Agenda.Concat((await at.Ben.Forum.GetAgenda(at.Id, Cancel)).Items).ToList();
        agenda.Count.ShouldBe(4);
        agenda.ShouldAllBe(item => item.StartedAt == null && item.EndsAt == null && item.EndedAt == null && item.MovedBecause == null && item.NotesPostId == null);
        var log = await Log(at);
        log.Select(e => e.Seq).ShouldBe(Enumerable.Range(1, log.Count).Select(n => (long)n));
        log.Where(e => e.Type.StartsWith("item", StringComparison.Ordinal) || e.Type is RoomEventTypes.HandRaised or RoomEventTypes.HandCalled).Select(e => e.At).Distinct().Count().ShouldBe(1);
        JsonSerializer.Serialize(log, ForumJson.Options).ShouldSatisfyAllConditions(said => said.ShouldNotContain("Ann is late"), said => said.ShouldNotContain(notes.PostId));
        JsonSerializer.Serialize(log.Where(e => e.Type.StartsWith("hand", StringComparison.Ordinal) || e.Type.StartsWith("turn", StringComparison.Ordinal)), ForumJson.Options).ShouldNotContain(at.Ann.Id);
        (await Should.ThrowAsync<ForumProblem>(at.Ann.Forum.GetPost(notes.PostId, Cancel))).Status.ShouldBe(404);
        (await at.Leader.Forum.GetPost(notes.PostId, Cancel)).Body.ShouldBeEmpty("Nor has its author anything left of it.");
        (await Should.ThrowAsync<ForumProblem>(at.Leader.Forum.RestorePost(notes.PostId, Cancel))).Code.ShouldBe("post.erased");
        (await at.Ann.Forum.Search("Noted before", cancel: Cancel)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_a_line_that_is_said_again_off_record_its_first_answer_after_the_close_too()
    {
        var at = await Open(RoomRule.OffRecord);
        var first = await at.Ann.Forum.Say(at.Id, new() { ClientMessageId = "mine-1", Body = "Once" }, Cancel);
        await at.Ben.Forum.Say(at.Id, new() { ClientMessageId = "mine-1", Body = "Once" }, Cancel);
        await at.Leader.Forum.CloseMeeting(at.Id, Cancel);

        (await at.Ann.Forum.Say(at.Id, new() { ClientMessageId = "mine-1", Body = "Once" }, Cancel)).ShouldBe(first);
        (await Should.ThrowAsync<ForumProblem>(at.Ann.Forum.Say(at.Id, new() { ClientMessageId = "mine-2", Body = "Twice" }, Cancel))).Code.ShouldBe("room.closed");
    }

    [Fact]
    public async Task Still_knows_off_record_who_had_a_turn_in_the_chapter_and_is_in_order_for_an_operator()
    {
        var at = await Open(RoomRule.OffRecord);
        await Turn(at.Ann, at);
        await Turn(at.Ann, at);
        await at.Ben.Forum.RaiseHand(at.Id, Cancel);
        await at.Leader.Forum.CloseMeeting(at.Id, Cancel);
        var next = await Open(RoomRule.OnRecord, at);

        foreach (var hand in new[] { at.Ann, at.Ben }) await hand.Forum.RaiseHand(next.Id, Cancel);

        (await at.Leader.Forum.GetRoom(next.Id, Cancel)).Queue.Select(hand => (hand.Member.Id, hand.Rank)).ShouldBe([(at.Ben.Id, HandRank.FirstTime), (at.Ann.Id, HandRank.NotYetToday)]);
        (await forum.Services.GetRequiredService<IStore>().Examine(new Imports.Interruption(null), Cancel)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_nothing_to_who_enters_in_the_moment_of_the_close()
    {
        var at = await Open(RoomRule.ChathamHouse);
        await at.Ann.Forum.Say(at.Id, new() { ClientMessageId = "1", Body = "Said" }, Cancel);
        await using var scope = forum.Services.CreateAsyncScope();
        var rooms = ClosingInBetween.Around(scope.ServiceProvider.GetRequiredService<IRoundtableStore>(), () => at.Leader.Forum.CloseMeeting(at.Id, Cancel));
        var ben = await Actor(scope, at.Ben);

        (await Should.ThrowAsync<RuleViolation>(new CatchUpRoomHandler(rooms).Handle(new(ben, new(at.Id), 0), Cancel))).Code.ShouldBe("room.closed");
    }

    private static async Task<Actor> Actor(AsyncServiceScope scope, Person person) =>
        (await scope.ServiceProvider.GetRequiredService<Core.Members.IMemberStore>().Find(new MemberId(person.Id), Cancel))!.State.ActingAt(DateTimeOffset.UtcNow, []);

    /// <summary>An open room under a rule; after another meeting, of the same people.</summary>
    private async Task<AtAMeeting> Open(RoomRule rule, AtAMeeting? after = null)
    {
        var at = after is null ? await AtAMeeting.Plan(forum) : after with { Id = (await Harness.Forum.Scheduled(after.Leader, Visibility.Customers)).Id };
        await at.Leader.Forum.EditMeeting(at.Id, new() { RoomRule = rule }, cancel: Cancel);
        await at.Leader.Forum.OpenMeeting(at.Id, Cancel);
        return at;
    }

    private static async Task Turn(Person speaker, AtAMeeting at)
    {
        await speaker.Forum.RaiseHand(at.Id, Cancel);
        await at.Leader.Forum.CallNext(at.Id, cancel: Cancel);
        await at.Leader.Forum.EndTurn(at.Id, cancel: Cancel);
    }

    private async Task<(HttpStatusCode Status, string Body)> CallNext(AtAMeeting at)
    {
        using var http = forum.Http(at.Leader);
        http.DefaultRequestHeaders.Add("Idempotency-Key", "k");
        using var said = await http.PostAsync($"/api/v1/meetings/{at.Id}/queue/next", null, Cancel);
        return (said.StatusCode, await said.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<IReadOnlyList<RoomEvent>> Log(AtAMeeting at) => (await at.Ben.Forum.ReadRoomLog(at.Id, cancel: Cancel)).Items;

    private static IEnumerable<string?> Ranks(IEnumerable<RoomEvent> log) =>
        log.Where(e => e.Type is RoomEventTypes.HandRaised or RoomEventTypes.HandCalled).Select(e => e.Data.GetProperty("rank").GetString());
}

/// <summary>A store in which the room is closed after whatever is read of it was read.</summary>
public class ClosingInBetween : DispatchProxy
{
    private IRoundtableStore _rooms = null!;
    private Func<Task>? _close;

    public static IRoundtableStore Around(IRoundtableStore rooms, Func<Task> close)
    {
        var made = Create<IRoundtableStore, ClosingInBetween>();
        ((ClosingInBetween)(object)made)._rooms = rooms;
        ((ClosingInBetween)(object)made)._close = close;
        return made;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
    {
        nameof(IRoundtableStore.Read) => Then((Task<RoomLog>)targetMethod.Invoke(_rooms, args)!),
        nameof(IRoundtableStore.State) => Then((Task<RoomState>)targetMethod.Invoke(_rooms, args)!),
        _ => targetMethod!.Invoke(_rooms, args),
    };

    private async Task<T> Then<T>(Task<T> read)
    {
        var found = await read;
        if (Interlocked.Exchange(ref _close, null) is { } close) await close();
        return found;
    }
}

public sealed class LeavingNothingBehindOnSqlite(OnSqlite forum) : LeavingNothingBehind(forum), IClassFixture<OnSqlite>;

public sealed class LeavingNothingBehindOnMongo(OnMongo forum) : LeavingNothingBehind(forum), IClassFixture<OnMongo>;
