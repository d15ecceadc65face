using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace VmugForum.Bench.Faults;

/// <summary>The server as an operator runs it, a process of its own, so that it can be killed. Keeps its store in a folder across starts.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static int s_port = Environment.ProcessId * 97;

    private readonly Process _process;
    private readonly List<string> _said = [];

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>The server's program; the one beside this program unless another was published.</summary>
    public static string Program { get; set; } = Path.Combine(AppContext.BaseDirectory, "Forum.Server.dll");

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>Everything it wrote to its terminal so far.</summary>
    public string Said
    {
        get { lock (_said) return string.Join('\n', _said); }
    }

    /// <summary>Starts the server on a store and waits until it is ready.</summary>
    /// <param name="folder">Where it keeps its data.</param>
    /// <param name="store">The connection string; null for the embedded file in the folder.</param>
    public static Task<ServerProcess> Start(string folder, string? store = null, params string[] settings) =>
        Start(new ServerStart(folder) { Store = store, Settings = settings });

    public static async Task<ServerProcess> Start(ServerStart start)
    {
        var server = Launch(start);
        try { await server.UntilReady(); }
        catch { await server.DisposeAsync(); throw; }
        return server;
    }

    /// <summary>Starts the server and doesn't wait.</summary>
    public static ServerProcess Launch(string folder, string? store = null, params string[] settings) =>
        Launch(new ServerStart(folder) { Store = store, Settings = settings });

    public static ServerProcess Launch(ServerStart start)
    {
        var address = new Uri($"http://127.0.0.1:{start.Port ?? FreePort()}");
        string[] command =
        [
            .. start.Under, "dotnet", Program, "--urls", address.ToString(), "--contentRoot", start.Folder, "--environment", "Development",
            "--ConnectionStrings:Forum", start.Store ?? $"Data Source={Path.Combine(start.Folder, "forum.db")}", "--Forum:Limits:Scale", "10000", "--Logging:LogLevel:Default", "Warning", .. start.Settings,
        ];
        var info = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = start.Folder };
        foreach (var (name, value) in start.Environment) info.Environment[name] = value;
        var server = new ServerProcess(Process.Start(info)!, address);
        server.Listen();
        return server;
    }

    /// <summary>SIGKILL: no last word.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as an operator or a container engine stops it; gives the exit code and how long it took.</summary>
    public async Task<(int ExitCode, TimeSpan Took)> Terminate()
    {
        var clock = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return (_process.ExitCode, clock.Elapsed);
    }

    /// <summary>Waits for a process that ends by itself.</summary>
    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Its resident memory in bytes.</summary>
    public long Memory()
    {
        _process.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>How many files and sockets it holds.</summary>
    public int Handles() => Directory.GetFileSystemEntries($"/proc/{_process.Id}/fd").Length;

    /// <summary>What it holds, by kind: sockets, pipes, and files by their names.</summary>
    public IReadOnlyDictionary<string, int> Holdings() => new DirectoryInfo($"/proc/{_process.Id}/fd").GetFiles()
        .Select(file => file.LinkTarget?.Split(":[")[0] ?? "gone").CountBy(kind => kind).ToDictionary();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await Kill();
        _process.Dispose();
    }

    public async Task UntilReady()
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException($"The server ended with {_process.ExitCode}: {Said}");
            try { if ((await http.GetAsync("/health/ready", patience.Token)).IsSuccessStatusCode) return; }
            catch (HttpRequestException) { }
            await Task.Delay(20, patience.Token);
        }
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
        if (line is not null) lock (_said) _said.Add(line);
    }

    /// <summary>A port that nobody listens at: below those that the system gives out by itself, so that nobody else is given it until the process has started.</summary>
    internal static int FreePort()
    {
        while (true)
        {
            var port = 20_000 + (int)((uint)Interlocked.Increment(ref s_port) % 12_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException) { }
        }
    }
}
