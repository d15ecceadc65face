using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using VmugForum.Bench.Seeding;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Bare;

/// <summary>What the bare rooms send: the very event that the forum's room sends.</summary>
internal static class BareLine
{
    private static readonly Author Somebody = new(AuthorKind.Member, Seed.Id("member", 1), "member0001", "Member Number 1");

    public static RoomEvent Event(long seq, string body) => new(Seed.Meeting, seq, RoomEventTypes.MessagePosted, DateTimeOffset.UtcNow,
        JsonSerializer.SerializeToElement(new MessagePosted(Seed.Id("message", 1), Somebody, body, $"<p>{body}</p>", null, false), ForumJson.Options));

    public static RoomEvent Hand(long seq, string type) => new(Seed.Meeting, seq, type, DateTimeOffset.UtcNow,
        JsonSerializer.SerializeToElement(new HandLowered(Somebody), ForumJson.Options));

    public static SayAnswer Answer(RoomEvent said) => new(said.Seq, Seed.Id("message", 1), said.At);
}

/// <summary>A room that keeps nothing: SignalR as it comes, a group and a send to it.</summary>
internal sealed class BareHub : Hub
{
    private static long _seq;

    public async Task<JoinAnswer> Join(string meetingId, long? afterSeq)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, meetingId);
        return new(afterSeq ?? 0, false, null, []);
    }

    public async Task<SayAnswer> Say(string meetingId, string clientMessageId, string body, SayOptions? options)
    {
        var said = BareLine.Event(Interlocked.Increment(ref _seq), body);
        await Clients.Group(meetingId).SendAsync("roomEvents", new[] { said });
        return BareLine.Answer(said);
    }

    public Task RaiseHand(string meetingId) => Tell(meetingId, RoomEventTypes.HandRaised);

    public Task LowerHand(string meetingId) => Tell(meetingId, RoomEventTypes.HandLowered);

    private Task Tell(string meetingId, string type) =>
        Clients.Group(meetingId).SendAsync("roomEvents", new[] { BareLine.Hand(Interlocked.Increment(ref _seq), type) });

    public static void Add(WebApplicationBuilder builder) =>
        builder.Services.AddSignalR().AddJsonProtocol(json => ForumJson.Shape(json.PayloadSerializerOptions));

    public static void Map(WebApplication app) => app.MapHub<BareHub>("/hubs/roundtable");
}
