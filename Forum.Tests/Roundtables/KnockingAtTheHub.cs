using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using Microsoft.AspNetCore.SignalR.Client;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Live;

namespace VmugForum.Tests.Roundtables;

/// <summary>Somebody opens a connection to the hub.</summary>
public sealed class KnockingAtTheHub
{
    private const string Elsewhere = "https://elsewhere.example";

    [Theory]
    [InlineData("POST", "/hubs/roundtable/negotiate?negotiateVersion=1", null)]
    [InlineData("GET", "/hubs/roundtable", null)]
    [InlineData("GET", "/hubs/roundtable?id=x", "text/event-stream")]
    [InlineData("POST", "/hubs/roundtable?id=x", null)]
    [InlineData("DELETE", "/hubs/roundtable?id=x", null)]
    public async Task From_another_origin_is_refused_on_every_transport(string method, string path, string? accept)
    {
        await using var forum = await LiveForum.Start();
        var who = await forum.Add();
        var (_, session) = await forum.AddSession(who);

        (await Knock(forum, method, path, accept, Elsewhere, who.Token, null)).ShouldBe(HttpStatusCode.Forbidden, "with a token");
        (await Knock(forum, method, path, accept, Elsewhere, null, session)).ShouldBe(HttpStatusCode.Forbidden, "with a cookie");
        (await Knock(forum, method, path, accept, "null", null, session)).ShouldBe(HttpStatusCode.Forbidden, "from a page without origin");
        (await Knock(forum, method, path, accept, null, null, session)).ShouldBe(HttpStatusCode.Forbidden, "without origin, with a cookie");
        (await Knock(forum, method, path, accept, null, null, null)).ShouldBe(HttpStatusCode.Forbidden, "without origin and token");
        (await Knock(forum, method, path, accept, Own(forum), null, session)).ShouldNotBe(HttpStatusCode.Forbidden, "from our own page");
        (await Knock(forum, method, path, accept, null, who.Token, null)).ShouldNotBe(HttpStatusCode.Forbidden, "a program");
    }

    [Fact]
    public async Task Over_a_socket_is_refused_from_another_origin_and_taken_from_our_own()
    {
        await using var forum = await LiveForum.Start();
        var (_, session) = await forum.AddSession(await forum.Add());

        await Should.ThrowAsync<WebSocketException>(() => Socket(forum, Elsewhere, session));
        await Should.ThrowAsync<WebSocketException>(() => Socket(forum, null, session));
        using var own = await Socket(forum, Own(forum), session);

        own.State.ShouldBe(WebSocketState.Open);
    }

    [Fact]
    public async Task As_a_guest_or_with_a_token_in_the_address_is_refused()
    {
        await using var forum = await LiveForum.Start();
        var who = await forum.Add();

        (await Knock(forum, "POST", "/hubs/roundtable/negotiate?negotiateVersion=1", null, Own(forum), null, null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Knock(forum, "POST", "/hubs/roundtable/negotiate?negotiateVersion=1", null, null, "nobodys-token", null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Knock(forum, "POST", $"/hubs/roundtable/negotiate?negotiateVersion=1&access_token={who.Token}", null, Own(forum), null, null)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task With_too_many_connections_is_refused_to_one_member_and_no_other()
    {
        await using var forum = await LiveForum.Start(limits: 0.03);
        var (who, other) = (await forum.Add(), await forum.Add());
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => forum.Hub(who)));

        await Task.WhenAny(taken.Select(Closed));
        await using var another = await forum.Hub(other);

        taken.Count(hub => hub.State == HubConnectionState.Connected).ShouldBe(3);
        another.State.ShouldBe(HubConnectionState.Connected);
        foreach (var hub in taken) await hub.DisposeAsync();
    }

    [Fact]
    public async Task And_sending_a_frame_over_32_KB_closes_the_connection()
    {
        await using var forum = await LiveForum.Start();
        var meeting = await forum.LiveMeeting();
        await using var hub = await forum.Hub(await forum.Add());
        await hub.InvokeAsync<JoinAnswer>("Join", meeting.Value, null);

        await Should.ThrowAsync<Exception>(() => hub.InvokeAsync<SayAnswer>("Say", meeting.Value, "long", new string('x', 40_000), null));

        await Closed(hub);
    }

    private static async Task Closed(HubConnection hub)
    {
        var closed = new TaskCompletionSource();
        hub.Closed += _ => { closed.TrySetResult(); return Task.CompletedTask; };
        if (hub.State != HubConnectionState.Disconnected) await closed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static string Own(LiveForum forum) => forum.Address.GetLeftPart(UriPartial.Authority);

    private static async Task<HttpStatusCode> Knock(LiveForum forum, string method, string path, string? accept, string? origin, string? token, string? session)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(new(method), new Uri(forum.Address, path));
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (session is not null) request.Headers.Add("Cookie", $"__Host-forum={session}");
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }

    private static async Task<ClientWebSocket> Socket(LiveForum forum, string? origin, string session)
    {
        var socket = new ClientWebSocket();
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.SetRequestHeader("Cookie", $"__Host-forum={session}");
        await socket.ConnectAsync(new($"ws://127.0.0.1:{forum.Address.Port}/hubs/roundtable"), CancellationToken.None);
        return socket;
    }
}
