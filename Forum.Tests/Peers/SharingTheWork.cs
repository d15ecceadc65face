using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Server.Mail;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Peers;

/// <summary>R28 with two servers: what waits in the outbox is done by one of them.</summary>
public sealed class SharingTheWork(OwnMongoDatabase database) : IClassFixture<OwnMongoDatabase>
{
    private const int Letters = 24;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_each_letter_once_also_behind_a_slow_mail_server()
    {
        using var folder = new OwnFolder();
        var (one, other) = (new SlowBox(), new SlowBox());
        await using var a = Host(one, folder);
        await using var b = Host(other, folder);

        var sent = await Write(a);
        for (var waited = 0; one.Posted.Count + other.Posted.Count < Letters && waited < 300; waited++) await Task.Delay(100, Cancel);
        await Task.Delay(1500, Cancel);

        one.Posted.Concat(other.Posted).Order().ShouldBe(sent.Order());
        one.Posted.ShouldNotBeEmpty();
        other.Posted.ShouldNotBeEmpty("the other helped");
    }

    private ForumHost Host(SlowBox box, OwnFolder folder) => ForumHost.Start(
        new() { Replacing = services => services.Replace(ServiceDescriptor.Singleton<ILetterBox>(box)) }, database.ConnectionString, folder.Path, new());

    private static async Task<IReadOnlyList<string>> Write(ForumHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<IOutbox>();
        var ids = Enumerable.Range(0, Letters).Select(n => $"letter-{n}").ToList();
        foreach (var id in ids) outbox.Put(new Letter("somebody@example.org", "News", "There are news.").Entry(id, DateTimeOffset.UtcNow));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(null, Cancel);
        return ids;
    }

    private sealed class SlowBox : ILetterBox
    {
        public ConcurrentQueue<string> Posted { get; } = [];

        public async Task Post(string id, Letter letter, CancellationToken cancel)
        {
            await Task.Delay(100, cancel);
            Posted.Enqueue(id);
        }
    }
}
