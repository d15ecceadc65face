using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using VmugForum.Bench.Seeding;

namespace VmugForum.Bench.Soak;

/// <summary>People who ask for ten times of what the limits let each of them have, whatever is answered; everything that was answered is noted.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    public const string Yes = "yes", Refused = "rate.limited";

    private const int TimesTooMuch = 10, Lines = 10, Replies = 2, Reads = 30;

    // Whatever waits longer than this for an answer was kept waiting instead of being refused.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), Breath = TimeSpan.FromMilliseconds(200);

    private readonly List<Person> _people = [];
    private int _replies;

    /// <summary>What became of something that was asked for.</summary>
    /// <param name="What">A line, a reply or a page to read.</param>
    /// <param name="Said">Yes, the code of a refusal, or whatever else came.</param>
    public sealed record Answer(string What, TimeSpan Took, string Said);

    public ConcurrentBag<Answer> Answers { get; } = [];

    public ConcurrentBag<Attempt> Attempts { get; } = [];

    /// <summary>Replies that were answered with yes.</summary>
    public ConcurrentBag<string> Kept { get; } = [];

    /// <summary>Lets so many members of a community come in.</summary>
    public static async Task<Crowd> Gather(Community community, int people)
    {
        var crowd = new Crowd();
        for (var member = 1; member <= people; member++)
        {
            var load = community.Load(member);
            var http = new HttpClient { BaseAddress = community.Server.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Seed.Token(member)) }, Timeout = Patience };
            crowd._people.Add(new(member, load, await load.Connect(), http));
        }
        return crowd;
    }

    /// <summary>Everybody asks for too much; ends when all of it was answered.</summary>
    public Task AskTooMuch(TimeSpan time) => Task.WhenAll(_people.SelectMany(who => new[]
    {
        Pour(TimesTooMuch * Lines, time, () => Say(who)),
        Pour(TimesTooMuch * Replies, time, () => Reply(who)),
        // Reading is asked for by one of them: the load shares the machine.
        who.Number == 1 ? Pour(TimesTooMuch * Reads, time, () => Read(who)) : Task.CompletedTask,
    }));

    /// <summary>How long it takes until each of them has said a line and written a reply again.</summary>
    public async Task<TimeSpan> Recover()
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(_people.SelectMany(who => new[] { Until(() => Say(who), clock), Until(() => Reply(who), clock) }));
        return clock.Elapsed;
    }

    /// <summary>Every way in which the answers aren't those of a server that refuses what is too much and serves the rest.</summary>
    /// <param name="limit">How long what is accepted may take at the 99th percentile.</param>
    public static IEnumerable<string> Objections(IReadOnlyCollection<Answer> answers, TimeSpan limit)
    {
        foreach (var other in answers.Where(a => a.Said is not (Yes or Refused)).GroupBy(a => (a.What, a.Said))) yield return $"a {other.Key.What} was answered with {other.Key.Said}, {other.Count()} times";
        foreach (var what in answers.GroupBy(a => a.What))
        {
            if (what.All(a => a.Said != Refused)) yield return $"no {what.Key} was refused";
            if (what.All(a => a.Said != Yes)) yield return $"no {what.Key} was accepted";
            else if (P99(what) is var slow && slow > limit) yield return $"a {what.Key} that was accepted took {slow.TotalMilliseconds:0} ms at p99";
        }
    }

    /// <summary>How long what was accepted took at the 99th percentile.</summary>
    public static TimeSpan P99(IEnumerable<Answer> answers) => answers.Where(a => a.Said == Yes).Select(a => a.Took).ToList() is { Count: > 0 } took ? Percentile.Of(took, 0.99) : TimeSpan.MaxValue;

    public async ValueTask DisposeAsync()
    {
        foreach (var who in _people)
        {
            who.Http.Dispose();
            await who.Load.DisposeAsync();
        }
    }

    // Whatever is answered: who waits for an answer before asking again never asks for too much.
    private static async Task Pour(int perSecond, TimeSpan time, Func<Task<bool>> ask)
    {
        List<Task> asked = [];
        for (var clock = Stopwatch.StartNew(); asked.Count < perSecond * time.TotalSeconds; await Task.Delay(10))
            while (asked.Count < Math.Min(clock.Elapsed.TotalSeconds, time.TotalSeconds) * perSecond) asked.Add(ask());
        await Task.WhenAll(asked);
    }

    private static async Task Until(Func<Task<bool>> isAccepted, Stopwatch clock)
    {
        while (clock.Elapsed < Patience && !await isAccepted()) await Task.Delay(Breath);
    }

    private Task<bool> Say(Person who)
    {
        var attempt = new Attempt(0, who.Number, who.Said++);
        Attempts.Add(attempt);
        return Ask("line", async () =>
        {
            attempt.Answer = await who.Load.Say(who.Hub, attempt).WaitAsync(Patience);
            return Yes;
        });
    }

    private Task<bool> Reply(Person who) => Ask("reply", async () =>
    {
        var body = $"crowd {who.Number}-{Interlocked.Increment(ref _replies)}";
        using var answer = await who.Http.PostAsJsonAsync($"/api/v1/threads/{Community.Thread}/posts", new { body });
        if (answer.StatusCode == HttpStatusCode.Created) Kept.Add(body);
        return SaidBy(answer);
    });

    private Task<bool> Read(Person who) => Ask("page", async () =>
    {
        using var answer = await who.Http.GetAsync($"/api/v1/threads/{Community.Thread}");
        return SaidBy(answer);
    });

    private async Task<bool> Ask(string what, Func<Task<string>> ask)
    {
        var clock = Stopwatch.StartNew();
        string said;
        try { said = await ask(); }
        catch (HubException refused) { said = refused.Message.Contains(Refused, StringComparison.Ordinal) ? Refused : refused.Message; }
        catch (Exception nothing) when (nothing is HttpRequestException or OperationCanceledException or TimeoutException or InvalidOperationException or IOException) { said = nothing.GetType().Name; }
        Answers.Add(new(what, clock.Elapsed, said));
        return said == Yes;
    }

    private static string SaidBy(HttpResponseMessage answer) => answer switch
    {
        { IsSuccessStatusCode: true } => Yes,
        { StatusCode: HttpStatusCode.TooManyRequests } => Refused,
        _ => $"{(int)answer.StatusCode}",
    };

    private sealed class Person(int number, RoomLoad load, HubConnection hub, HttpClient http)
    {
        public int Number => number;
        public RoomLoad Load => load;
        public HubConnection Hub => hub;
        public HttpClient Http => http;

        /// <summary>Lines so far. A person's lines are begun one after the other.</summary>
        public int Said { get; set; }
    }
}
