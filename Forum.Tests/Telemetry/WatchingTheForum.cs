using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Configuration;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Server.Settings;
using VmugForum.Server.Telemetry;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Telemetry;

/// <summary>What an operator sees of the forum's work, and what nobody sees in it.</summary>
public sealed class WatchingTheForum
{
    private const string Address = "203.0.113.77";

    private static readonly string Word = $"canary{Guid.NewGuid():N}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task Shows_a_collector_what_was_done_and_never_who_where_or_what(string protocol)
    {
        await using var collector = await Collector.Start(protocol);
        var forum = new OnSqlite(new() { Settings = new Dictionary<string, string>
        {
            ["Forum:Telemetry:Endpoint"] = collector.Address, ["Forum:Telemetry:Protocol"] = protocol, ["Forum:Proxies:0"] = "127.0.0.1", ["Logging:LogLevel:VmugForum"] = "Debug",
        } });
        await forum.InitializeAsync();
        var person = await forum.Register($"n{Word[6..24]}", AffiliationClass.Customer);
        // Spans go out every five seconds, best effort: a batch that couldn't be sent on a busy machine isn't sent again, so everything is done again.
        for (var tries = 0; tries < 3 && !collector.Spans.Any(IsSaying); tries++)
        {
            await Act(forum, person);
            for (var waited = 0; waited < 80 && !collector.Spans.Any(IsSaying); waited++) await Task.Delay(100, Cancel);
        }
        var secrets = new[] { Word, Address, person.UserName, person.Id, person.Token };
        // Stopping sends what is still to be sent: the metrics, whose minute isn't over.
        await forum.DisposeAsync();

        collector.Spans.ShouldContain("WritePost");
        collector.Spans.ShouldContain("POST /api/v1/threads/{id}/posts");
        collector.Spans.ShouldContain(name => IsSaying(name), string.Join('\n', collector.Spans.Distinct()));
        string[] metrics =
        [
            "forum.message.duration", "forum.refusals", "forum.copies", "forum.store.commit.size", "forum.store.queue", "forum.live.delay", "forum.live.rooms",
            "forum.live.listeners", "forum.live.watchers", "forum.outbox.waiting", "forum.outbox.parked", "http.server.request.duration", "dotnet.process.cpu.time",
        ];
        metrics.Except(collector.Metrics).ShouldBeEmpty();
        secrets.Where(secret => collector.Text.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        secrets.Where(secret => forum.Logs.Lines.Any(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
        forum.Logs.Lines.ShouldContain(line => line.Contains("POST /api/v1/threads/{id}/posts answered 201", StringComparison.Ordinal));
    }

    private static bool IsSaying(string span) => span.EndsWith("/Say", StringComparison.Ordinal);

    [Fact]
    public async Task Writes_lines_for_machines_outside_Development()
    {
        using var folder = new OwnFolder();
        await using var server = await ServerProcess.Start(folder.Path, null, "--environment", "Production", "--Forum:Seed", "none", "--Logging:LogLevel:VmugForum.Server.Edge.RequestLog", "Debug");
        using var http = new HttpClient { BaseAddress = server.Address };
        await http.GetAsync($"search?q={Word}%0d%0aforged", Cancel);
        await server.Terminate();

        var lines = server.Said.Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var asked = lines.Single(line => line.GetProperty("State").TryGetProperty("Route", out var route) && route.GetString() == "/search");
        asked.GetProperty("EventId").GetInt32().ShouldBe(201);
        asked.GetProperty("State").GetProperty("Status").GetInt32().ShouldBe(200);
        asked.GetProperty("State").GetProperty("TraceId").GetString()!.Length.ShouldBe(32);
        server.Said.ShouldNotContain(Word);
    }

    [Theory]
    [InlineData("Forum:Telemetry:Endpoint")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public void Refuses_a_collector_without_an_address(string setting) =>
        Should.Throw<WrongSetting>(() => TelemetrySettings.Read(new ConfigurationManager { [setting] = "collector" })).Message.ShouldStartWith(setting);

    /// <summary>Everything in which something of a person could stick: text, name, query, path, address, browser, trace.</summary>
    private static async Task Act(Harness.Forum forum, Person person)
    {
        using var http = forum.Http(person);
        http.DefaultRequestHeaders.Add("X-Forwarded-For", Address);
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(Word, "1"));
        http.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        http.DefaultRequestHeaders.Add("tracestate", $"canary={Word}");
        var thread = await forum.Thread(person, Visibility.Everyone, Word, Word);
        (await http.PostAsJsonAsync($"api/v1/threads/{thread.Id}/posts", new { body = Word }, Cancel)).EnsureSuccessStatusCode();
        await http.PostAsJsonAsync($"api/v1/threads/{thread.Id}/posts", new { body = "" }, Cancel);
        await http.GetAsync($"search?q={Word}", Cancel);
        await http.GetAsync($"threads/{thread.Id}/{Word}", Cancel);
        await http.GetAsync($"members/{person.UserName}", Cancel);
        await http.GetAsync($"nowhere/{Word}", Cancel);
        using var guest = forum.Http();
        await guest.GetAsync($"threads/{thread.Id}/{thread.Slug}", Cancel);
        await Say(forum, person);
    }

    private static async Task Say(Harness.Forum forum, Person person)
    {
        var meeting = await forum.LiveMeeting((await forum.Cast).Leader, Visibility.Members);
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(forum.Address, "hubs/roundtable"), to => to.Headers["Authorization"] = $"Bearer {person.Token}").Build();
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.On<JsonElement>("roomEvents", _ => heard.TrySetResult());
        await hub.StartAsync(Cancel);
        await hub.InvokeAsync("Join", meeting.Id, (long?)null, Cancel);
        await hub.InvokeAsync("Say", meeting.Id, "1", Word, new { }, Cancel);
        await heard.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await hub.StopAsync(Cancel);
    }
}
