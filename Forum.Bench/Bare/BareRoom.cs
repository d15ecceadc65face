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

    /// <summary>What follows from a gesture: an event of the same kind and size as the forum's; null for what tells nothing.</summary>
    public static RoomEvent? Gesture(long seq, string act) => act switch
    {
        "RaiseHand" => Event(seq, RoomEventTypes.HandRaised, new HandLowered(Somebody)),
        "LowerHand" => Event(seq, RoomEventTypes.HandLowered, new HandLowered(Somebody)),
        "React" => Event(seq, RoomEventTypes.ReactionsCounted, new ReactionsCounted(Seed.Id("message", 1), [new(Reaction.Thanks, 1)])),
        "StartItem" => Event(seq, RoomEventTypes.ItemStarted, new ItemStarted(Seed.Item(0), DateTimeOffset.UtcNow)),
        "FinishItem" => Event(seq, RoomEventTypes.ItemEnded, new ItemNamed(Seed.Item(0))),
        _ => null,
    };

    private static RoomEvent Event<T>(long seq, string type, T data) => new(Seed.Meeting, seq, type, DateTimeOffset.UtcNow, JsonSerializer.SerializeToElement(data, ForumJson.Options));

    public static SayAnswer Answer(RoomEvent said) => new(said.Seq, Seed.Id("message", (int)said.Seq), said.At);
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

    public Task RaiseHand(string meetingId) => Tell(meetingId, nameof(RaiseHand));

    public Task LowerHand(string meetingId) => Tell(meetingId, nameof(LowerHand));

    public Task React(string meetingId, string messageId, string reaction) => Tell(meetingId, nameof(React));

    public Task StartItem(string meetingId, string itemId) => Tell(meetingId, nameof(StartItem));

    public Task FinishItem(string meetingId, string itemId) => Tell(meetingId, nameof(FinishItem));

    private Task Tell(string meetingId, string act) =>
        Clients.Group(meetingId).SendAsync("roomEvents", new[] { BareLine.Gesture(Interlocked.Increment(ref _seq), act) });

    public static void Add(WebApplicationBuilder builder) =>
        builder.Services.AddSignalR().AddJsonProtocol(json => ForumJson.Shape(json.PayloadSerializerOptions));

    public static void Map(WebApplication app) => app.MapHub<BareHub>("/hubs/roundtable");
}
