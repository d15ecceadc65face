using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace VmugForum.Bench.Machine;

/// <summary>A server on its own core: the forum or a bare program.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly Queue<string> _said = new();

    private RunningServer(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>From the start of the process to the first answer with 200.</summary>
    public TimeSpan UntilFirstAnswer { get; private set; }

    /// <summary>Starts a program and waits until an address answers with 200.</summary>
    /// <param name="dll">The program.</param>
    /// <param name="ready">The path that is asked.</param>
    /// <param name="arguments">Its arguments, without the address.</param>
    public static async Task<RunningServer> Start(string dll, string ready, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = Cores.Alone("dotnet", [dll, .. arguments, "--urls", address.ToString().TrimEnd('/')]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var server = new RunningServer(Process.Start(start)!, address);
        try
        {
            server.Listen();
            await server.UntilReady(ready, cancel);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it has used so far.</summary>
    public Usage Use => Usage.Of(_process.Id);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using (var stop = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await stop.WaitForExitAsync();
            try { await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20)); }
            catch (TimeoutException) { _process.Kill(); }
        }
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        return ((IPEndPoint)port.LocalEndpoint).Port;
    }

    private void Listen()
    {
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_said)
        {
            _said.Enqueue(line);
            if (_said.Count > 8) _said.Dequeue();
        }
    }

    private async Task UntilReady(string path, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = Patience };
        while (Stopwatch.GetElapsedTime(_begun) < Patience && !_process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(path, cancel);
                UntilFirstAnswer = Stopwatch.GetElapsedTime(_begun);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) { } // Not listening yet.
            await Task.Delay(2, cancel);
        }
        lock (_said) throw new CannotMeasure($"The server didn't start: {string.Join(' ', _said)}");
    }
}
