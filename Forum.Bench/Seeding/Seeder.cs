using Microsoft.Extensions.DependencyInjection;
using VmugForum.Core.Agendas;
using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;
using VmugForum.Core.Search;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Bench.Seeding;

/// <summary>
/// Writes a community through the server's own storage, with the core's own rules and renderings: what the file holds is what members
/// would have written. Bodies are rendered once each and used again beyond the first 20,000; memory doesn't grow with the store.
/// </summary>
internal sealed class Seeder(SeedHost host, Seed seed)
{
    private const int DistinctBodies = 20_000;
    private const int ThreadsTogether = 48;
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow.ToMilliseconds();

    private readonly BoardState[] _boards =
    [
        new(new(Seed.Id("board", 0)), Seed.Board, "Stories", "What worked and what didn’t.", Audience.Everyone, 1),
        new(new(Seed.Id("board", 1)), "questions", "Questions", "Ask.", Audience.Everyone, 2),
        new(new(Seed.Id("board", 2)), "members", "Members", "Among members.", Audience.Members, 3),
        new(new(Seed.Id("board", 3)), "customers", "Customers", "Among customers.", Audience.Customers, 4),
    ];

    private readonly Actor[] _actors = [.. Enumerable.Range(0, Seed.Members).Select(number => StateOf(number).ActingAt(Now, []))];

    /// <summary>Writes everything.</summary>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    public async Task Write(Action<double> progress, CancellationToken cancel)
    {
        foreach (var some in Enumerable.Range(0, Seed.Members).Chunk(100)) await host.Write(store => WriteMembers(store, some), cancel);
        await host.Write(WritePlaces, cancel);
        var bodies = Render(Math.Min(seed.Posts, DistinctBodies), progress, cancel);
        var writing = Task.CompletedTask;
        foreach (var some in Enumerable.Range(0, seed.Threads).Chunk(ThreadsTogether))
        {
            // The next threads are thought out while these are written.
            var next = host.Write(store => WriteThreads(store, some, bodies), cancel);
            await writing;
            writing = next;
            progress(some[^1] / (double)seed.Threads);
        }
        await writing;
        await host.Write(store => WriteAgenda(store, bodies), cancel);
    }

    private static MemberState StateOf(int number)
    {
        var name = UserName.Of($"member{number:0000}");
        return new(new(Seed.Id("member", number)), name.Value, name.Key, $"{name.Value}@example.org", $"{name.Value}@example.org", $"Member Number {number}", "", null,
            number == 0 ? Roles.Leader : Roles.None, AffiliationClass.Customer, null, Standing.Open, null, 0, null, Now.AddYears(-2).AddMinutes(number));
    }

    private static void WriteMembers(IServiceProvider store, int[] numbers)
    {
        var (members, sessions) = (store.GetRequiredService<IMemberStore>(), store.GetRequiredService<ISessionStore>());
        foreach (var number in numbers)
        {
            var member = StateOf(number);
            members.Add(new(member));
            sessions.Add(new(Seed.Id("session", number), PassKind.Session, Secrets.Hash(Seed.Session(number)), member.Id, "Bench", Now, Now.AddYears(1)));
            sessions.Add(new(Seed.Id("token", number), PassKind.Token, Secrets.Hash(Seed.Token(number)), member.Id, "Bench", Now, Now.AddYears(1)));
        }
    }

    private void WritePlaces(IServiceProvider store)
    {
        foreach (var board in _boards) store.GetRequiredService<IBoardStore>().Add(new(board));
        var meeting = Scheduled();
        meeting.Open(Actor.Forum, Now);
        store.GetRequiredService<IMeetingStore>().Add(meeting);
    }

    private Meeting Scheduled() => Meeting.Schedule(
        new(Seed.Meeting), Actor.Forum, Invitation.At("Measured roundtable", "", "", Audience.Customers, "Europe/Amsterdam", Now, Now.AddHours(2)), null, _actors[0].Member, Now);

    // Stories that everybody may read, each put forward by its author.
    private void WriteAgenda(IServiceProvider store, Written[] bodies)
    {
        var agenda = new Agenda(Scheduled().State, AgendaState.Blank(new(Seed.Meeting)));
        for (var item = 0; item < Seed.Items; item++)
            agenda.PutForward(new(Seed.Item(item)), Author(4 * item), Begin(4 * item, bodies).Thread, Author(4 * item), Now);
        agenda.FreezeBy(_actors[0], WhatCounts.Nothing, Now);
        store.GetRequiredService<IAgendaStore>().Keep(agenda);
    }

    // Rendering costs far more than writing, so it uses every core.
    private static Written[] Render(int count, Action<double> progress, CancellationToken cancel)
    {
        var markup = new Markup();
        progress(0);
        return [.. Enumerable.Range(0, count).AsParallel().AsOrdered().WithCancellation(cancel).Select(number =>
        {
            var body = Body.FromMarkdown(new Prose(number).Body());
            var rendered = markup.Render(body);
            return new Written(body, rendered, Words.TermsOf(rendered.PlainText));
        })];
    }

    private void WriteThreads(IServiceProvider store, int[] numbers, Written[] bodies)
    {
        var (threads, posts, index) = (store.GetRequiredService<IThreadStore>(), store.GetRequiredService<IPostStore>(), store.GetRequiredService<ISearchIndex>());
        foreach (var number in numbers)
        {
            var (at, board) = (TimeOf(number), _boards[number % 4]);
            var (thread, opening) = Begin(number, bodies);
            threads.Add(thread);
            posts.Add(opening);
            index.Put(SearchEntry.Of(thread.State, opening.State));
            for (var reply = 1; reply < Seed.PostsOf(number); reply++)
            {
                at = at.AddSeconds(1);
                var (body, rendered, terms) = bodies[(number * 10 + reply * 7919) % bodies.Length];
                var post = thread.Reply(PostAt(at), Author(number + reply), body, rendered, null, at);
                posts.Add(post);
                index.Put(new(post.State.Id, thread.State.Id, board.Id, HitKind.Post, board.Audience, at, terms));
            }
        }
    }

    private (ForumThread Thread, Post Opening) Begin(int number, Written[] bodies)
    {
        var draft = new Draft(Seed.Title(number), number % 4 == 1 ? ThreadKind.Question : ThreadKind.Story, number % 4 == 1 ? null : (Outcome)(number % 7), ["upgrade", $"tag-{number % 50}"]);
        var (body, rendered, _) = bodies[number * 10 % bodies.Length];
        return ForumThread.Start(new(Seed.Thread(number)), PostAt(TimeOf(number)), Author(number), _boards[number % 4], draft, body, rendered, TimeOf(number));
    }

    // A year and a half of talk, oldest first, whatever the size.
    private DateTimeOffset TimeOf(int thread) => Now.AddDays(-550).AddMilliseconds(Math.Floor(TimeSpan.FromDays(549).TotalMilliseconds / seed.Threads * thread));

    private static PostId PostAt(DateTimeOffset at) => new(Guid.CreateVersion7(at).ToString("N"));

    private Actor Author(int number) => _actors[number * 31 % Seed.Members];

    /// <summary>A body with everything that is made of it when it is written.</summary>
    private sealed record Written(Body Body, RenderedBody Rendered, IReadOnlyCollection<string> Terms);
}
