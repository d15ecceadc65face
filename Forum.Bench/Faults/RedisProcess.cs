using System.Diagnostics;
using System.Net.Sockets;

namespace VmugForum.Bench.Faults;

/// <summary>A Redis of one's own, which can be killed and come back under its address.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private readonly OwnFolder _folder = new();
    private readonly int _port = ServerProcess.FreePort();
    private Process? _process;

    /// <summary>Is there a Redis on this machine?</summary>
    public static bool IsPossible => File.Exists("/usr/bin/redis-server");

    /// <summary>What a server takes as its setting.</summary>
    public string Setting => $"127.0.0.1:{_port}";

    public async Task Start()
    {
        _process = Process.Start(new ProcessStartInfo("redis-server", ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _folder.Path, "--daemonize", "no"]) { RedirectStandardOutput = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        for (var tries = 0; !await Answers(); tries++)
        {
            if (_process.HasExited || tries > 500) throw new InvalidOperationException("Redis didn't start.");
            await Task.Delay(20);
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await Kill();
        _folder.Dispose();
    }

    private async Task<bool> Answers()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try { await socket.ConnectAsync("127.0.0.1", _port); }
        catch (SocketException) { return false; }
        return true;
    }
}
