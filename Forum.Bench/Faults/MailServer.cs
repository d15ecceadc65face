using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace VmugForum.Bench.Faults;

/// <summary>A mail server of a few verbs that takes letters or refuses addressees.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<string> _taken = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _refused = Channel.CreateUnbounded<string>();
    private readonly string? _refuses;
    private readonly Task _serving;

    /// <param name="refuses">What stands in the addresses that it refuses; null to take all letters.</param>
    public MailServer(string? refuses = null)
    {
        _refuses = refuses;
        _listener.Start();
        _serving = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often somebody came.</summary>
    public int Calls { get; private set; }

    /// <summary>Letters as they came, headers and all.</summary>
    public ChannelReader<string> Taken => _taken.Reader;

    /// <summary>Addressees that were refused, a line for each try.</summary>
    public ChannelReader<string> Refused => _refused.Reader;

    /// <summary>Done between a letter is taken and the sender is told so; null for nothing.</summary>
    public Func<Task>? BeforeTellingSo { get; set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Calls++;
                // A sender who is killed says no more.
                try { await Talk(client.GetStream()); }
                catch (IOException) { }
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException) { }
    }

    private async Task Talk(NetworkStream wire)
    {
        using var reader = new StreamReader(wire);
        await using var writer = new StreamWriter(wire) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            await writer.WriteLineAsync(await Answer(line, reader, writer));
            if (line == "QUIT") return;
        }
    }

    private async Task<string> Answer(string line, StreamReader reader, StreamWriter writer)
    {
        if (line == "QUIT") return "221 bye";
        if (line.StartsWith("RCPT", StringComparison.Ordinal) && _refuses is not null && line.Contains(_refuses, StringComparison.Ordinal))
        {
            await _refused.Writer.WriteAsync(line);
            return "550 no such mailbox";
        }
        if (line != "DATA") return "250 ok";
        await writer.WriteLineAsync("354 go on");
        List<string> letter = [];
        while (await reader.ReadLineAsync() is { } next && next != ".") letter.Add(next);
        await _taken.Writer.WriteAsync(string.Join('\n', letter));
        if (BeforeTellingSo is { } act) await act();
        return "250 taken";
    }
}
