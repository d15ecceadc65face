using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Server.Storage.Sqlite;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Pages;

/// <summary>A forum whose copies hear of nothing: what the checkers of <see cref="ReadingAfterAChange"/> and of other writers must find.</summary>
public sealed class DeafCopies : OnSqlite
{
    public DeafCopies() : base(new ForumOptions
    {
        Replacing = services => services.Replace(ServiceDescriptor.Singleton<IBell, Deaf>()).Replace(ServiceDescriptor.Singleton<IOtherWriters, Deaf>()),
    }) { }

    private sealed class Deaf : IBell, IOtherWriters
    {
        public long? Seen() => 0;

        public void Ring(IReadOnlyList<DomainEvent> committed) { }
    }
}

public sealed class CopiesThatNobodyTells(DeafCopies deaf) : IClassFixture<DeafCopies>
{
    [Fact]
    public async Task Are_caught_by_the_checker()
    {
        var author = await deaf.Register();
        var thread = await deaf.Thread(author);
        var elsewhere = await deaf.Thread(author);
        (await ReadingAfterAChange.Late(deaf, $"/threads/{thread.Id}/{thread.Slug}", author, thread.Id, elsewhere.Id, 20)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Are_caught_when_another_process_writes() => (await AnotherProcess.Late(deaf, 20)).ShouldBeGreaterThan(0);
}

/// <summary>Somebody writes to the embedded file beside the server, as a verb does.</summary>
public sealed class AnotherProcess(OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Is_seen_by_the_very_next_reader_also_while_the_server_writes() => (await Late(forum, 300)).ShouldBe(0);

    /// <summary>Renames an author behind the server's back, round after round; how many pages that were asked for afterwards didn't show it.</summary>
    internal static async Task<int> Late(Harness.Forum forum, int rounds)
    {
        var author = await forum.Register();
        var (thread, elsewhere) = (await forum.Thread(author), await forum.Thread(author));
        using var over = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested) await author.Forum.WritePost(elsewhere.Id, new() { Body = "Noise" });
        });
        using var http = forum.Http();
        using var other = Db.Open(Path.Combine(forum.Folder, "forum.db"), readOnly: false);
        var late = 0;
        for (var round = 1; round <= rounds; round++)
        {
            other.Run("UPDATE members SET display_name = ?2 WHERE id = ?1", author.Id, $"Name {round}.");
            for (var again = 0; again < 2; again++)
                if (!(await http.GetStringAsync(new Uri($"/threads/{thread.Id}/{thread.Slug}", UriKind.Relative))).Contains($"Name {round}.", StringComparison.Ordinal)) late++;
        }
        await over.CancelAsync();
        await writer;
        return late;
    }
}
