using System.Globalization;
using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Search;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;
using ThreadState = VmugForum.Core.Threads.ThreadState;

namespace VmugForum.Tests.Storage;

/// <summary>People, places and writing for the contract suite: plain, numbered, and the same on every store.</summary>
internal sealed class Story(StoreUnderTest store)
{
    private int _count;

    public string NextId() => Interlocked.Increment(ref _count).ToString("x32", CultureInfo.InvariantCulture);

    public async Task<Actor> Member(string name, AffiliationClass affiliation = AffiliationClass.Customer, Roles roles = Roles.None, Standing standing = Standing.Open)
    {
        var member = NewMember(name, affiliation, roles, standing);
        await store.Commit(s => s.Members.Add(member));
        return member.State.ActingAt(store.Now, []);
    }

    public Member NewMember(string name, AffiliationClass affiliation = AffiliationClass.Customer, Roles roles = Roles.None, Standing standing = Standing.Open) =>
        new(new(new(NextId()), name, name, $"{name}@example.org", $"{name}@example.org", name, "", null, roles, affiliation, null, standing, null, 0, null, store.Now));

    /// <summary>Which of five typical people satisfy something, by name: nobody is their author.</summary>
    public async Task<string> Who(Func<Actor, Task<bool>> satisfies)
    {
        List<(string Name, Actor Actor)> people =
        [
            ("guest", Actor.Guest),
            ("member", Somebody(AffiliationClass.Partner)),
            ("customer", Somebody(AffiliationClass.Customer)),
            ("moderator", Somebody(AffiliationClass.Customer, Roles.Moderator)),
            ("forum", Actor.Forum),
        ];
        var names = new List<string>();
        foreach (var (name, actor) in people)
            if (await satisfies(actor)) names.Add(name);
        return string.Join(' ', names);
    }

    public Source Source(string key, string import) => new("Dump", $"https://example.org/{key}", "CC BY-SA 4.0", key, import);

    private Actor Somebody(AffiliationClass affiliation, Roles roles = Roles.None) => NewMember(NextId(), affiliation, roles).State.ActingAt(store.Now, []);

    public async Task<BoardState> Board(string slug, Audience audience = Audience.Everyone, int position = 0)
    {
        var board = new BoardState(new(NextId()), slug, slug, "", audience, position);
        await store.Commit(s => s.Boards.Add(new Board(board)));
        return board;
    }

    /// <summary>Starts a thread with its opening post and its search entry, one second after the last.</summary>
    public async Task<ThreadState> Thread(BoardState board, Actor by, string title = "Renewal", Func<ThreadState, ThreadState>? change = null, string body = "We paid.")
    {
        var (thread, opening) = NewThread(board, by, title, change, body);
        await store.Commit(s =>
        {
            s.Threads.Add(thread);
            s.Posts.Add(opening);
            s.Index.Put(SearchEntry.Of(thread.State, opening.State));
        });
        return thread.State with { Version = 1 };
    }

    public (ForumThread Thread, Post Opening) NewThread(BoardState board, Actor by, string title = "Renewal", Func<ThreadState, ThreadState>? change = null, string body = "We paid.")
    {
        store.Time.Advance(TimeSpan.FromSeconds(1));
        var id = new ThreadId(NextId());
        var opening = NewPost(id, board.Audience, by, body);
        var state = new ThreadState(id, board.Id, board.Audience, title, title.ToLowerInvariant().Replace(' ', '-'), ThreadKind.Story, Outcome.Worked, ["vsan"],
            Author.Of(by), by.Class, opening.Id, null, false, false, false, false, store.Now);
        var thread = new ForumThread(change is null ? state : change(state));
        return (thread, new Post(opening));
    }

    public PostState NewPost(ThreadId thread, Audience audience, Actor by, string body = "We stayed.", PostId? replyTo = null) =>
        new(new(NextId()), thread, audience, new Allotted(), Author.Of(by), by.Class, Body.Kept(body, BodyFormat.Markdown), $"<p>{body}</p>", body, replyTo, store.Now);

    /// <summary>A reply through the thread's own rules, so that it raises its event.</summary>
    public Post Reply(ThreadState thread, Actor by, string body = "We stayed.", Post? to = null) =>
        new ForumThread(thread).Reply(new(NextId()), by, Body.Kept(body, BodyFormat.Markdown), new RenderedBody($"<p>{body}</p>", body, [], []), to, store.Now);

    public async Task<PostState> Replied(ThreadState thread, Actor by, string body = "We stayed.", Post? to = null)
    {
        store.Time.Advance(TimeSpan.FromSeconds(1));
        var post = Reply(thread, by, body, to);
        await store.Commit(s =>
        {
            s.Posts.Add(post);
            s.Index.Put(SearchEntry.Of(thread.Board, post.State));
        });
        return post.State with { Version = 1 };
    }

    public async Task<MeetingState> LiveMeeting(Actor by, Audience audience = Audience.Customers)
    {
        store.Time.Advance(TimeSpan.FromSeconds(1));
        var meeting = new MeetingState(new(NextId()), null, "Quarterly", "", "", audience, new(2026, 12, 17, 18, 0, 0), "Europe/Amsterdam",
            store.Now, store.Now.AddHours(2), MeetingStage.Live, by.Member, store.Now, null);
        await store.Commit(s => s.Meetings.Add(new Meeting(meeting)));
        return meeting with { Version = 1 };
    }

    public Message Line(MeetingState meeting, Actor by, string body = "Good evening.", string? clientId = null) =>
        new Roundtable(meeting).Hear(new(NextId()), by, clientId ?? NextId(), body, $"<p>{body}</p>", null, store.Now);

    public async Task<MessageState> Said(MeetingState meeting, Actor by, string body = "Good evening.", string? clientId = null)
    {
        var message = Line(meeting, by, body, clientId);
        await store.Commit(s => s.Rooms.Add(message));
        return message.State with { Version = 1 };
    }
}
