using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Imports;
using VmugForum.Tests.Live;

namespace VmugForum.Tests.Carrying;

/// <summary>
/// The demo community, and on top of it one of everything that a store can hold: edits with their histories, hidden and removed
/// writing, a room with talk, an edited and a redacted line and a hand, an agenda with dots whose item's time is over, an import that is published and one that waits.
/// </summary>
public sealed class WholeCommunity : IAsyncLifetime
{
    private const string Password = "roundtable-demo-1";
    private const string Why = "Settled, thank you all";

    private readonly OwnFolder _folder = new();
    private readonly MovableClock _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A back-up of it.</summary>
    public string Backup => _folder.File("whole.backup");

    public async ValueTask InitializeAsync()
    {
        var forum = new OnSqlite(new ForumOptions { Seed = "demo", Time = _clock });
        try
        {
            await forum.InitializeAsync();
            await Live(forum);
            (await Operator.In(forum.Folder).Run("backup", Backup, "--ConnectionStrings:Forum", $"Data Source={forum.Folder}/forum.db")).ShouldBeDone();
        }
        finally
        {
            await forum.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>An operator with a folder of their own, into which it is restored.</summary>
    public async Task<Operator> Restored()
    {
        var somebody = Operator.In(null);
        (await somebody.Run("restore", Backup)).ShouldBeDone();
        return somebody;
    }

    private async Task Live(Harness.Forum forum)
    {
        var (author, friend, moderator) = (await SignIn(forum, "demo-customer"), await SignIn(forum, "demo-customer2"), await SignIn(forum, "demo-moderator"));
        await Write(author, friend, moderator);
        await author.ChooseNotices(NoticeTopic.Replies, NoticeChannel.Both, Cancel);
        await author.JoinChapter("upper-midwest", Cancel);
        await Converse(forum.Address, await SignIn(forum, "demo-leader"), author, friend, moderator);
        await TalkThrough(forum, await SignIn(forum, "demo-leader"), author, friend);
        await LeaveNothing(await SignIn(forum, "demo-leader"), author, friend);
        using var published = new Dump().Many(5).Write();
        using var waiting = new Dump().Many(5).Write();
        await forum.Import(published);
        await Should.ThrowAsync<Interrupted>(() => forum.Import(waiting, progress: new Interruption("Publishing")));
    }

    private static async Task Write(ForumClient author, ForumClient friend, ForumClient moderator)
    {
        var thread = await author.StartThread(new()
        {
            Board = (await author.ListBoards(Cancel)).Items[0].Slug, Title = "Quorum “on a shoestring” – ß, 日本語, 😀", Body = "We lost the **witness**.\r\n\tTwice.",
            Kind = ThreadKind.Story, Outcome = Outcome.Failed, Tags = ["vsan", "6.7"],
        }, "carried-1", Cancel);
        var reply = await friend.WritePost(thread.Id, new() { Body = "Ours came back.", ReplyTo = thread.Posts.Items[0].Id }, cancel: Cancel);
        await friend.EditPost(reply.Id, "Ours came back after reseating.", reply.Edition, Cancel);
        var hidden = await friend.WritePost(thread.Id, new() { Body = "A serial number." }, cancel: Cancel);
        var removed = await friend.WritePost(thread.Id, new() { Body = "Never mind." }, cancel: Cancel);
        await author.AcceptAnswer(thread.Id, reply.Id, Cancel);
        await moderator.HidePost(hidden.Id, Why, Cancel);
        await friend.RemovePost(removed.Id, Cancel);
        await moderator.LockThread(thread.Id, Why, Cancel);
    }

    private static async Task Converse(Uri address, ForumClient leader, ForumClient ann, ForumClient ben, ForumClient moderator)
    {
        var meeting = await leader.ScheduleMeeting(new()
        {
            Title = "A room", StartsAt = DateTimeOffset.UtcNow, EndsAt = DateTimeOffset.UtcNow.AddHours(2), Zone = "America/Chicago", Chapter = "upper-midwest", Audience = Visibility.Customers,
            Call = "https://call.example.org/a-room", Seats = 1,
        }, cancel: Cancel);
        await leader.KeepSeries("upper-midwest", new()
        {
            Title = "The quarter", Audience = Visibility.Customers, Week = 3, Day = Weekday.Thursday, Month = 2, Time = "18:00", Zone = "America/Chicago", Rota = ["demo-customer2", "demo-customer"],
        }, cancel: Cancel);
        await ann.Come(meeting.Id, Cancel);
        await ben.Come(meeting.Id, Cancel);
        await moderator.StayAway(meeting.Id, Cancel);
        await leader.NameDeputy(meeting.Id, "demo-customer", Cancel);
        await leader.OpenMeeting(meeting.Id, Cancel);
        var kept = await ann.Say(meeting.Id, new() { ClientMessageId = "hello", Body = "Good evening." }, Cancel);
        await ann.EditLine(meeting.Id, kept.MessageId, "Good evening, everybody.", Cancel);
        var redacted = await ben.Say(meeting.Id, new() { ClientMessageId = "oops", Body = "Our root password is hunter2.", ReplyTo = kept.MessageId }, Cancel);
        await moderator.RedactLine(meeting.Id, redacted.MessageId, Why, Cancel);
        foreach (var who in new[] { ann, ben, moderator }) await who.RaiseHand(meeting.Id, Cancel);
        await leader.CallNext(meeting.Id, "call", cancel: Cancel);
        await leader.SkipTurn(meeting.Id, cancel: Cancel);
        await leader.CallNext(meeting.Id, cancel: Cancel);
        await moderator.DeferHand(meeting.Id, Cancel);
        await leader.EditMeeting(meeting.Id, new() { RoomRule = RoomRule.NotForAttribution }, cancel: Cancel);
        await leader.PinLine(meeting.Id, kept.MessageId, Cancel);
        await leader.SlowDown(meeting.Id, 30, Cancel);
        foreach (var who in new[] { ann, ben, moderator }) await who.React(meeting.Id, kept.MessageId, Reaction.SameHere, Cancel);
        await ben.React(meeting.Id, kept.MessageId, Reaction.Helpful, Cancel);
        await using var seat = new RoundtableConnection(new(address, ann.Token!), meeting.Id);
        await seat.Join(Cancel);
    }

    /// <summary>A room that was off record and is closed: tombstones of nobody's, and who had a turn.</summary>
    private static async Task LeaveNothing(ForumClient leader, ForumClient ann, ForumClient ben)
    {
        var meeting = (await leader.ScheduleMeeting(new()
        {
            Title = "Off the record", StartsAt = DateTimeOffset.UtcNow, EndsAt = DateTimeOffset.UtcNow.AddHours(2), Zone = "America/Chicago", Audience = Visibility.Customers, RoomRule = RoomRule.OffRecord,
        }, cancel: Cancel)).Id;
        await leader.OpenMeeting(meeting, Cancel);
        await ann.Say(meeting, new() { ClientMessageId = "said", Body = "We lost the array." }, Cancel);
        await ann.RaiseHand(meeting, Cancel);
        await leader.CallNext(meeting, "off", cancel: Cancel);
        await ben.RaiseHand(meeting, Cancel);
        await ben.AskQuestion(meeting, "Which one?", cancel: Cancel);
        await leader.CloseMeeting(meeting, Cancel);
    }

    private async Task TalkThrough(Harness.Forum forum, ForumClient leader, ForumClient ann, ForumClient ben)
    {
        var meeting = (await leader.ScheduleMeeting(new()
        {
            Title = "A meeting with an agenda", StartsAt = DateTimeOffset.UtcNow, EndsAt = DateTimeOffset.UtcNow.AddHours(2), Zone = "America/Chicago", Audience = Visibility.Customers, Chapter = "upper-midwest",
        }, cancel: Cancel)).Id;
        List<AgendaItem> items = [];
        foreach (var title in new[] { "The first", "The second", "The third" })
            items.Add(await ann.PutStoryForward(meeting, (await ann.StartThread(new() { Board = (await ann.ListBoards(Cancel)).Items[0].Slug, Title = title, Body = "b", Kind = ThreadKind.Story, Outcome = Outcome.Partly }, cancel: Cancel)).Id, cancel: Cancel));
        await ben.PlaceDots(meeting, new Dictionary<string, int> { [items[0].ItemId] = 1, [items[1].ItemId] = 3 }, Cancel);
        await leader.FreezeAgenda(meeting, Cancel);
        await leader.MoveItem(meeting, items[2].ItemId, 2, Why, Cancel);
        await leader.OpenMeeting(meeting, Cancel);
        await leader.StartItem(meeting, items[1].ItemId, Cancel);
        await using var here = new RoundtableConnection(new(forum.Address, ann.Token!), meeting);
        await using var too = new RoundtableConnection(new(forum.Address, ben.Token!), meeting);
        await here.Join(Cancel);
        await too.Join(Cancel);
        _clock.Move(TimeSpan.FromMinutes(16));
        await foreach (var news in too.News(Cancel))
            if (news is RoomHeard { Event.Type: RoomEventTypes.ExtensionAsked }) break;
        await ann.VoteOnExtension(meeting, items[1].ItemId, true, Cancel);
        await Ask(forum, leader, ann, ben, meeting);
    }

    /// <summary>A question of every standing, with a vote, and inquiries of which one was answered, one is out, one is voted on and one was taken back.</summary>
    private async Task Ask(Harness.Forum forum, ForumClient leader, ForumClient ann, ForumClient ben, string meeting)
    {
        List<string> asked = [];
        foreach (var words in new[] { "Shown?", "Answered?", "Declined?", "Taken back?", "Waiting?" }) asked.Add((await ann.AskQuestion(meeting, words, cancel: Cancel)).QuestionId);
        foreach (var question in asked[..2]) await leader.ApproveQuestion(meeting, question, Cancel);
        await ben.VoteForQuestion(meeting, asked[0], Cancel);
        await leader.MarkQuestionAnswered(meeting, asked[1], Cancel);
        await leader.DeclineQuestion(meeting, asked[2], Why, Cancel);
        await ann.WithdrawQuestion(meeting, asked[3], Cancel);
        List<string> outside = [];
        foreach (var words in new[] { "When is it fixed?", "And how?" }) outside.Add((await leader.ProposeInquiry(meeting, new() { Text = words, Minutes = 1, Quorum = 2 }, cancel: Cancel)).InquiryId);
        foreach (var inquiry in outside)
            foreach (var voter in new[] { ann, ben }) await voter.VoteOnInquiry(meeting, inquiry, true, Cancel);
        await using var here = new RoundtableConnection(new(forum.Address, ann.Token!), meeting);
        await here.Join(Cancel);
        _clock.Move(TimeSpan.FromMinutes(2));
        var decided = 0;
        await foreach (var news in here.News(Cancel))
            if (news is RoomHeard { Event.Type: RoomEventTypes.InquiryDecided } && ++decided == 2) break;
        await leader.SendInquiry(meeting, outside[0], Cancel);
        var link = new Uri((await leader.SendInquiry(meeting, outside[1], Cancel)).Url).AbsolutePath;
        using var stranger = new HttpClient { BaseAddress = forum.Address };
        using var answer = new FormUrlEncodedContent(new Dictionary<string, string> { ["answer"] = "In *spring*.", ["by"] = "Support" });
        (await stranger.PostAsync(link, answer, Cancel)).EnsureSuccessStatusCode();
        var open = await leader.ProposeInquiry(meeting, new() { Text = "Still voting?", Minutes = 60, Quorum = 2 }, cancel: Cancel);
        await ann.VoteOnInquiry(meeting, open.InquiryId, false, Cancel);
        await leader.WithdrawInquiry(meeting, (await leader.ProposeInquiry(meeting, new() { Text = "Taken back?", Quorum = 2 }, cancel: Cancel)).InquiryId, cancel: Cancel);
    }

    private static async Task<ForumClient> SignIn(Harness.Forum forum, string login) => (await forum.SignIn(login, login, Password)).Forum;
}
