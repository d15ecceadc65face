using System.Text;
using VmugForum.Bench.Faults;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R7: the wire is cut when the answer is on its way, after the commit; the client asks again.</summary>
internal sealed class LostAnswers : Promise
{
    private const int Speakers = 5;

    public override IReadOnlyList<string> Ids => ["R7"];

    public override string Sentence => "an answer that is lost on the wire loses and doubles no line";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var cuts = run.Times(100) / Speakers * Speakers;
        await using var stage = await Stage.Set(Speakers);
        await using var load = stage.Load();
        await load.AddReaders(eachRoom: 8);
        run.Tell($"{cuts} cuts");
        var said = await Task.WhenAll(Enumerable.Range(0, Speakers).Select(room => Speak(stage, room, cuts / Speakers)));
        var attempts = said.SelectMany(s => s.Attempts).ToList();
        List<string> broken = [.. await load.Contradictions(attempts, load)];
        for (var room = 0; room < Speakers; room++)
            if (await load.Lines(room) is var kept && kept != cuts / Speakers) broken.Add($"room {room} holds {kept} lines of {cuts / Speakers}");
        if (said.Sum(s => s.Lost) is var lost && lost < cuts) broken.Add($"only {lost} answers were lost");
        return new($"{lost} answers cut off on the wire after their commit", $"{broken.Count} lost or doubled", "0", broken, [await UnderANewId(stage, load)]);
    }

    private static async Task<(List<Attempt> Attempts, int Lost)> Speak(Stage stage, int room, int lines)
    {
        await using var proxy = new AnswerCutter(stage.Address);
        await using var seat = stage.Seat(room, o => o with { Forum = proxy.Wire.Address });
        await seat.Join();
        List<Attempt> attempts = [];
        for (var n = 0; n < lines; n++)
        {
            var attempt = new Attempt(room, room, n);
            attempts.Add(attempt);
            proxy.Arm();
            attempt.Answer = await seat.Say(attempt.Text, clientMessageId: attempt.ClientId).WaitAsync(TimeSpan.FromSeconds(60));
        }
        return (attempts, proxy.Lost);
    }

    /// <summary>What a client would do that forgets under which id it asked.</summary>
    private static async Task<Control> UnderANewId(Stage stage, RoomLoad load)
    {
        await using var proxy = new AnswerCutter(stage.Address);
        await using var careless = stage.Load(proxy.Wire.Address);
        var (hub, attempt) = (await careless.Connect(), new Attempt(0, 99, 0));
        proxy.Arm();
        try { attempt.Answer = await careless.Say(hub, attempt); }
        catch (Exception e) when (e is not OutOfMemoryException) { attempt.Answer = await careless.Say(await careless.Connect(), attempt, Guid.NewGuid().ToString("N")); }
        return Control.Of("a client that asks again under a new id", await load.Contradictions([attempt], load));
    }

    /// <summary>Cuts the wire once at the next answer to a line.</summary>
    private sealed class AnswerCutter : IAsyncDisposable
    {
        private static readonly byte[] Answer = Encoding.ASCII.GetBytes("\"result\":{\"seq\":");
        private int _armed;

        public AnswerCutter(Uri server) => Wire = new(server) { CutsAt = piece => piece.Span.IndexOf(Answer) >= 0 && Interlocked.Exchange(ref _armed, 0) == 1 && ++Lost > 0 };

        public TcpFaults Wire { get; }

        public int Lost { get; private set; }

        public void Arm() => _armed = 1;

        public ValueTask DisposeAsync() => Wire.DisposeAsync();
    }
}
