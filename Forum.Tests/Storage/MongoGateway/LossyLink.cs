using System.Net;
using System.Net.Sockets;
using System.Text;
using MongoDB.Driver;

namespace VmugForum.Tests.Storage.MongoGateway;

/// <summary>A way to the server on which one answer can be lost: the command arrives and is done, then the connection breaks.</summary>
sealed class LossyLink : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly MongoUrl _server;
    volatile byte[]? _lose;
    int _answersLost;

    LossyLink(MongoUrl server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int AnswersLost => _answersLost;

    /// <summary>The server as seen through this link.</summary>
    public string ConnectionString => new MongoUrlBuilder(_server.Url)
    {
        Server = new MongoServerAddress("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port),
        ReplicaSetName = null,
        DirectConnection = true,
    }.ToString();

    public static LossyLink To(string connectionString)
    {
        var server = new MongoUrl(connectionString);
        Assert.SkipWhen(server.UseTls, "over TLS the link cannot tell one command from another");
        return new LossyLink(server);
    }

    public void LoseTheAnswerTo(string command) => _lose = Encoding.ASCII.GetBytes(command + '\0');

    async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { } // the link is taken down
    }

    async Task CarryAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(_server.Server.Host, _server.Server.Port);
            var isLost = false;
            await Task.WhenAny(
                CopyAsync(near, far, sent => isLost |= TakesLoss(sent)),
                CopyAsync(far, near, _ => { if (isLost) throw new IOException("the answer is lost"); }));
        }
        catch (Exception e) when (e is IOException or SocketException) { } // either end has gone
    }

    /// <summary>One command only takes the loss; its repeat on another connection gets through.</summary>
    bool TakesLoss(ReadOnlySpan<byte> sent)
    {
        if (_lose is not { } command || sent.IndexOf(command) < 0) return false;
        _lose = null;
        Interlocked.Increment(ref _answersLost);
        return true;
    }

    static async Task CopyAsync(TcpClient from, TcpClient to, ReadOnlySpanAction look)
    {
        var buffer = new byte[1 << 16];
        for (int count; (count = await from.GetStream().ReadAsync(buffer)) > 0;)
        {
            look(buffer.AsSpan(0, count));
            await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
        }
    }

    delegate void ReadOnlySpanAction(ReadOnlySpan<byte> bytes);

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return ValueTask.CompletedTask;
    }
}
