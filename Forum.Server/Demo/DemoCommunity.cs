using VmugForum.Core.Boards;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;
using VmugForum.Core.Search;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Server.Demo;

/// <summary>Fills an empty store with the demo community, in one unit of work: all of it or nothing.</summary>
internal sealed class DemoCommunity(
    IMemberStore members, IChapterStore chapters, IBoardStore boards, IThreadStore threads, IPostStore posts, ISearchIndex index, DemoMeetings meetings,
    IUnitOfWork unit, IMarkup markup, IPasswords passwords, IIds ids, TimeProvider time)
{
    public const string Password = "roundtable-demo-1";

    private readonly Dictionary<string, Member> _people = [];
    private readonly Dictionary<string, ChapterState> _chapters = [];
    private readonly Dictionary<string, BoardState> _boards = [];

    public async Task Fill(CancellationToken cancel)
    {
        Admit();
        Settle();
        foreach (var thread in DemoContent.Threads) Tell(thread);
        meetings.Hold(name => Acting(name), slug => _chapters[slug].Id);
        await unit.Commit(null, cancel);
    }

    private void Admit()
    {
        var (now, hash) = (time.Now(), passwords.Hash(Password));
        foreach (var (person, i) in DemoContent.People.Select((p, i) => (p, i)))
        {
            var name = UserName.Of(person.UserName);
            var email = person.UserName.StartsWith("demo-", StringComparison.Ordinal) ? EmailAddress.Of($"{person.UserName}@example.org") : null;
            var member = new Member(new(new(ids.Next()), name.Value, name.Key, email?.Value, email?.Key, person.DisplayName, person.About, email is null ? null : hash,
                RolesOf(person), ClassOf(person), now + Member.ProofLasts, Standing.Open, null, 0, null, now - TimeSpan.FromDays(960 - 3 * i)));
            members.Add(member);
            _people.Add(person.UserName, member);
        }
    }

    private void Settle()
    {
        var leaders = DemoContent.People.Where(p => RolesOf(p).HasFlag(Roles.Leader)).ToLookup(p => p.Chapter, p => _people[p.UserName].State.Id);
        foreach (var place in DemoContent.Places.Chapters)
        {
            var chapter = Chapter.Found(new(ids.Next()), place.Slug, place.Name, place.Zone, [.. leaders[place.Slug]]);
            chapters.Add(chapter);
            foreach (var person in DemoContent.People.Where(p => p.Chapter == place.Slug)) chapters.Join(chapter.State.Id, _people[person.UserName].State.Id, time.Now());
            _chapters.Add(place.Slug, chapter.State);
        }
        foreach (var place in DemoContent.Places.Boards)
        {
            var board = new Board(new(new(ids.Next()), place.Slug, place.Name, place.Description, Enum.Parse<Audience>(place.Visibility, ignoreCase: true), place.Position));
            boards.Add(board);
            _boards.Add(place.Slug, board.State);
        }
    }

    private void Tell(DemoThread told)
    {
        var (board, at) = (_boards[told.Head["board"]], time.Now() - TimeSpan.FromDays(told.DaysAgo));
        var body = Body.FromMarkdown(told.Body);
        var (thread, opening) = ForumThread.Start(new(ids.Next()), new(ids.Next()), Acting(told.Head["author"]), board, DraftOf(told), body, markup.Render(body), at);
        List<Post> written = [opening];
        foreach (var reply in told.Replies) written.Add(Answer(thread, written, reply, at + TimeSpan.FromHours(reply.HoursLater)));
        if (told.Head.ContainsKey("pinned")) thread.Pin(Actor.Forum, "Read this first", time.Now());
        Keep(thread, written);
    }

    private Post Answer(ForumThread thread, List<Post> written, DemoReply reply, DateTimeOffset at)
    {
        var (by, body) = (Acting(reply.Author), Body.FromMarkdown(reply.Body));
        var post = thread.Reply(new(ids.Next()), by, body, markup.Render(body), reply.To is { } to ? written[to - 1] : null, at);
        if (reply.Accepted) thread.Accept(Actor.Forum, post, at);
        return post;
    }

    private void Keep(ForumThread thread, List<Post> written)
    {
        threads.Add(thread);
        foreach (var post in written) posts.Add(post);
        index.Put(SearchEntry.Of(thread.State, written[0].State));
        foreach (var reply in written.Skip(1)) index.Put(SearchEntry.Of(thread.State.Board, reply.State));
    }

    private Actor Acting(string userName) => _people[userName].State.ActingAt(time.Now(), []);

    private static Draft DraftOf(DemoThread told) => new(
        told.Head["title"],
        Enum.Parse<ThreadKind>(told.Head["kind"], ignoreCase: true),
        told.Head.TryGetValue("outcome", out var outcome) ? Enum.Parse<Outcome>(outcome.Replace("-", "", StringComparison.Ordinal), ignoreCase: true) : null,
        Tags.Tidy(told.Head["tags"].Split(',')));

    private static Roles RolesOf(DemoPerson person) =>
        (person.Roles ?? []).Aggregate(Roles.None, (all, role) => all | Enum.Parse<Roles>(role, ignoreCase: true));

    private static AffiliationClass ClassOf(DemoPerson person) => Enum.Parse<AffiliationClass>(person.Class, ignoreCase: true);
}
