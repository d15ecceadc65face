using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using VmugForum.Bench.Bare;
using VmugForum.Bench.Load.Rooms;
using VmugForum.Client.Contracts;

namespace VmugForum.Tests.Bench;

/// <summary>The programs that figures are compared with do what they stand for, and the room's load gets on with them.</summary>
public sealed class TryingTheBarePrograms
{
    [Fact]
    public async Task Pages_answer_as_measured()
    {
        await using var app = await Start(BarePages.Add, BarePages.Map);
        using var http = new HttpClient { BaseAddress = Address(app) };
        (await http.GetByteArrayAsync("/page/1")).Length.ShouldBe(30 * 1024);
        (await http.GetStringAsync("/rendered/1")).Split("<li><header>").Length.ShouldBe(21, "A page shows twenty posts.");
        (await http.GetFromJsonAsync<ThreadPage>("/thread/1", ForumJson.Options))!.Posts.Items.Count.ShouldBe(20);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/page/1") { Headers = { { "If-None-Match", BarePages.Tag } } };
        (await http.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Posts_are_kept_before_they_are_answered()
    {
        await using var app = await Start(_ => { }, BarePosts.Map);
        using var http = new HttpClient { BaseAddress = Address(app) };
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => http.PostAsJsonAsync("/threads/t/posts", new { body = $"reply {i}" })));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_hub_delivers_every_line_to_every_listener()
    {
        await using var app = await Start(BareHub.Add, BareHub.Map);
        ShouldDeliver(Talk(app));
    }

    [Fact]
    public async Task Raw_sockets_deliver_every_line_to_every_listener()
    {
        await using var app = await Start(_ => { }, BareSockets.Map);
        ShouldDeliver(Talk(app));
    }

    private static void ShouldDeliver(RoomRun run)
    {
        run.Delivered.ShouldBe(run.Expected);
        run.Expected.ShouldBe(5 * (60 + 3), "a hand, a reaction and an item among the lines");
        run.Unanswered.ShouldBe(0);
        run.P99.ShouldBeGreaterThan(0);
    }

    private static RoomRun Talk(WebApplication app)
    {
        using var load = new RoomLoad([Address(app)], () => VmugForum.Bench.Machine.Usage.Of(Environment.ProcessId));
        load.Join(5, 0, TestContext.Current.CancellationToken);
        return load.Talk(100, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(600), gestures: true, TestContext.Current.CancellationToken);
    }

    private static async Task<WebApplication> Start(Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var app = BareCommand.Build("http://127.0.0.1:0", add, map);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static Uri Address(WebApplication app) => new(app.Urls.Single());
}
