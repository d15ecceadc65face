using System.Diagnostics;
using System.Net.Sockets;
using VmugForum.Bench.Faults;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R2: the kernel's own record of writes, syncs and sends. Needs strace.</summary>
internal sealed class SyncedBeforeAnswered : Promise
{
    private const int Senders = 20, ControlLines = 50;

    public override IReadOnlyList<string> Ids => ["R2"];

    public override string Sentence => "a line is on stable storage before it is acknowledged";

    public override IReadOnlyList<(string Program, string Package)> Needs => [("strace", "strace")];

    public override async Task<Verdict> Show(SoakRun run)
    {
        var lines = run.Times(5_000) / Senders;
        using var folder = new OwnFolder();
        var record = folder.File("trace");
        var stage = await Stage.Set(5, start => start with { Under = SyncTrace.Into(record) });
        var (server, attempts) = (stage.Server.Id, new List<Attempt>());
        await using (var load = stage.Load())
        {
            run.Tell($"{Senders * lines:N0} lines under strace");
            await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => load.Say(sender, lines)));
            attempts = [.. load.Attempts];
        }
        // Not a kill: strace writes its last word of a program that ends by itself.
        await stage.Server.Terminate();
        await stage.DisposeAsync();
        run.Tell("reading the trace");
        var trace = await SyncTrace.Read(record, server);
        List<string> broken = [.. attempts.Select(a => trace.Objection(a.Text, a.Answer!.MessageId)).OfType<string>()];
        if (await Objections("FULL") is > 0 and var wrong) broken.Add($"the check objects {wrong} times to a program that does sync");
        return new($"{attempts.Count:N0} lines of {Senders} senders, {trace.Syncs:N0} syncs traced", $"{100.0 * (attempts.Count - broken.Count) / attempts.Count:0.##} % synced before the answer", "100 %", broken,
            [await Hasty("OFF"), await Hasty("NORMAL")]);
    }

    private static async Task<Control> Hasty(string synchronous) => new($"a program with synchronous={synchronous}", await Objections(synchronous) > 0);

    /// <summary>The same check on a program that is as durable as it is told.</summary>
    private static async Task<int> Objections(string synchronous)
    {
        using var folder = new OwnFolder();
        var (record, port) = (folder.File("trace"), ServerProcess.FreePort());
        string[] command = [.. SyncTrace.Into(record), "dotnet", Path.Combine(AppContext.BaseDirectory, "Forum.Bench.dll"), "hasty", folder.File("lines.db"), synchronous, $"{port}"];
        using var hasty = Process.Start(command[0], command[1..]);
        var lines = Enumerable.Range(0, ControlLines).Select(n => new Attempt(0, 0, n).Text).ToList();
        await Say(port, lines);
        await hasty.WaitForExitAsync();
        var trace = await SyncTrace.Read(record, hasty.Id);
        return lines.Count(line => trace.Objection(line, line) is not null);
    }

    private static async Task Say(int port, List<string> lines)
    {
        using var client = new TcpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!client.Connected)
        {
            try { await client.ConnectAsync("127.0.0.1", port, patience.Token); }
            catch (SocketException) { await Task.Delay(50, patience.Token); }
        }
        using var reader = new StreamReader(client.GetStream());
        foreach (var line in lines)
        {
            await client.GetStream().WriteAsync(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
            await reader.ReadLineAsync(patience.Token);
        }
    }
}
