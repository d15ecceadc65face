using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Access;

/// <summary>A word that nobody may read but those who may.</summary>
/// <param name="Word">Random, so that it stands nowhere by chance.</param>
/// <param name="Where">What it was planted in.</param>
/// <param name="MayRead">The roles that may.</param>
public sealed record Canary(string Word, string Where, IReadOnlyList<string> MayRead);

/// <summary>Secrets planted in every hidden place, and the ids by which one could ask for them.</summary>
public sealed class Canaries
{
    private static readonly string[] Customers = ["customer"];
    private static readonly string[] Moderators = ["moderator"];
    private readonly List<Canary> _planted = [];

    private Canaries() { }

    public IReadOnlyList<Canary> All => _planted;
    public List<string> Threads { get; } = [];
    public List<string> Posts { get; } = [];
    public List<string> Meetings { get; } = [];
    public List<string> Boards { get; } = [];
    public List<string> Chapters { get; } = [];
    public List<string> Members { get; } = [];

    public static async Task<Canaries> Plant(Harness.Forum forum)
    {
        var canaries = new Canaries();
        var author = await forum.Customer();
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var moderator = await forum.Register(null, AffiliationClass.Customer, Role.Moderator);
        canaries.Members.AddRange([author.UserName, leader.UserName, moderator.UserName]);
        await canaries.PlantAmongCustomers(forum, author, moderator);
        await canaries.PlantInARoom(forum, author, leader, moderator);
        await canaries.PlantOutOfSight(forum, author, moderator);
        return canaries;
    }

    private string Secret(string where, IReadOnlyList<string> mayRead)
    {
        var word = $"canary{Guid.NewGuid():N}"[..26];
        _planted.Add(new(word, where, mayRead));
        return word;
    }

    private async Task PlantAmongCustomers(Harness.Forum forum, Person author, Person moderator)
    {
        var board = await forum.Admin.Forum.MakeBoard(new()
        {
            Slug = Secret("a customers' board's slug", Customers), Name = Secret("a customers' board's name", Customers),
            Description = Secret("a customers' board's description", Customers), Visibility = Visibility.Customers,
        });
        var thread = await author.Forum.StartThread(new()
        {
            Board = board.Slug, Kind = ThreadKind.Discussion, Title = Secret("a customers' thread's title", Customers),
            Body = Secret("a customers' thread's body", Customers), Tags = [Secret("a customers' thread's tag", Customers)],
        });
        var reply = await author.Forum.WritePost(thread.Id, new() { Body = Secret("an earlier edition of a customers' reply", Customers) });
        await author.Forum.EditPost(reply.Id, Secret("a customers' reply", Customers));
        await moderator.Forum.PinThread(thread.Id, Secret("the reason of an act among customers", []));
        (Threads, Posts, Boards).Add(thread, reply, board);
    }

    private async Task PlantInARoom(Harness.Forum forum, Person author, Person leader, Person moderator)
    {
        var meeting = await leader.Forum.ScheduleMeeting(new()
        {
            Title = Secret("a customers' meeting's title", Customers), About = Secret("a customers' meeting's text", Customers), Zone = "Europe/Amsterdam",
            Audience = Visibility.Customers, StartsAt = DateTimeOffset.UtcNow, EndsAt = DateTimeOffset.UtcNow.AddHours(1),
            Call = $"https://call.example.org/{Secret("the address of a customers' call", Customers)}",
        });
        await author.Forum.Come(meeting.Id);
        await author.Forum.PutStoryForward(meeting.Id, Threads[0]);
        var moved = await author.Forum.PutStoryForward(meeting.Id, (await forum.Thread(author, Visibility.Customers, Secret("the title of a story on an agenda", Customers))).Id);
        await leader.Forum.FreezeAgenda(meeting.Id);
        await leader.Forum.MoveItem(meeting.Id, moved.ItemId, 1, Secret("why an item was moved", Customers));
        await PlantInASeries(forum, leader);
        await leader.Forum.OpenMeeting(meeting.Id);
        await author.Forum.Say(meeting.Id, new() { ClientMessageId = Secret("a speaker's own id for a line", []), Body = Secret("a line in a customers' room", Customers) });
        var redacted = await author.Forum.Say(meeting.Id, new() { ClientMessageId = "2", Body = Secret("a redacted line", []) });
        await moderator.Forum.RedactLine(meeting.Id, redacted.MessageId, Secret("the reason of a redaction among customers", []));
        await PlantInABox(author, leader, meeting.Id);
        Meetings.Add(meeting.Id);
    }

    private async Task PlantInABox(Person author, Person leader, string meeting)
    {
        var shown = await author.Forum.AskQuestion(meeting, Secret("a question that customers see", Customers));
        await leader.Forum.ApproveQuestion(meeting, shown.QuestionId);
        await author.Forum.AskQuestion(meeting, Secret("a question that waits", []));
        var declined = await author.Forum.AskQuestion(meeting, Secret("a question that wasn't taken", []));
        await leader.Forum.DeclineQuestion(meeting, declined.QuestionId, Secret("why a question wasn't taken", []));
        var back = await author.Forum.AskQuestion(meeting, Secret("a question that was taken back", []));
        await leader.Forum.ApproveQuestion(meeting, back.QuestionId);
        await author.Forum.WithdrawQuestion(meeting, back.QuestionId);
        await leader.Forum.ProposeInquiry(meeting, new() { Text = Secret("what a customers' room asks outside", Customers), Quorum = 2 });
    }

    private async Task PlantInASeries(Harness.Forum forum, Person leader)
    {
        var chapter = await forum.Admin.Forum.FoundChapter(new() { Slug = "canaries", Name = "Canaries", Zone = "Europe/Amsterdam", Leaders = [leader.UserName] });
        await leader.Forum.KeepSeries(chapter.Slug, new()
        {
            Title = Secret("a customers' series' title", Customers), About = Secret("a customers' series' text", Customers), Audience = Visibility.Customers,
            Call = $"https://call.example.org/{Secret("the address of a customers' series' call", Customers)}", Week = 3, Day = Weekday.Thursday, Time = "18:00", Zone = "Europe/Amsterdam",
        });
        Meetings.Add((await leader.Forum.GetSeries(chapter.Slug)).Planned!.Id);
        Chapters.Add(chapter.Slug);
    }

    private async Task PlantOutOfSight(Harness.Forum forum, Person author, Person moderator)
    {
        var hidden = await forum.Thread(author, Visibility.Everyone, Secret("a hidden thread's title", Moderators), Secret("a hidden thread's body", Moderators));
        var underneath = await author.Forum.WritePost(hidden.Id, new() { Body = Secret("a reply in a hidden thread", Moderators) });
        await moderator.Forum.HideThread(hidden.Id, Secret("the reason of hiding", Moderators));
        var removed = await forum.Thread(author, Visibility.Everyone, Secret("a removed thread's title", Moderators), Secret("a removed thread's body", Moderators));
        await author.Forum.RemoveThread(removed.Id);
        var seen = await forum.Thread(author);
        var hiddenPost = await author.Forum.WritePost(seen.Id, new() { Body = Secret("an earlier edition of a hidden post", Moderators) });
        await author.Forum.EditPost(hiddenPost.Id, Secret("a hidden post", Moderators));
        var removedPost = await author.Forum.WritePost(seen.Id, new() { Body = Secret("a removed post", Moderators), ReplyTo = hiddenPost.Id });
        await moderator.Forum.HidePost(hiddenPost.Id, "test");
        await author.Forum.RemovePost(removedPost.Id);
        Threads.AddRange([hidden.Id, removed.Id, seen.Id]);
        Posts.AddRange([underneath.Id, hiddenPost.Id, removedPost.Id, hidden.Posts.Items[0].Id, removed.Posts.Items[0].Id]);
    }
}

internal static class Planting
{
    public static void Add(this (List<string> Threads, List<string> Posts, List<string> Boards) known, ThreadPage thread, Post reply, Board board)
    {
        known.Threads.Add(thread.Id);
        known.Posts.AddRange([thread.Posts.Items[0].Id, reply.Id]);
        known.Boards.AddRange([board.Id, board.Slug]);
    }
}
