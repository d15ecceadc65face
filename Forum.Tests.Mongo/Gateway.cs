using System.Net;
using System.Net.Sockets;
using VmugForum.Tests.Mongo.Commands;
using VmugForum.Tests.Mongo.Engine;
using VmugForum.Tests.Mongo.Wire;

namespace VmugForum.Tests.Mongo;

/// <summary>Accepts MongoDB clients, reads their requests one after the other, and answers each.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    readonly Backends _backends;
    readonly TcpListener _listener;
    readonly Dispatcher _dispatcher;
    readonly string _address;

    Gateway(Backends backends, TcpListener listener, TimeSpan transactionLife)
    {
        _backends = backends;
        _listener = listener;
        _address = listener.LocalEndpoint.ToString()!;
        _dispatcher = new Dispatcher(backends, _address, transactionLife);
    }

    public string ConnectionString => $"mongodb://{_address}/?replicaSet={Handshake.ReplicaSet}";

    public static async Task<Gateway> OpenAsync(IPEndPoint at, string postgres, TimeSpan transactionLife)
    {
        var backends = new Backends(postgres);
        await backends.InstallEngineAsync();
        var listener = new TcpListener(at);
        listener.Start(backlog: 512);
        return new Gateway(backends, listener, transactionLife);
    }

    public async Task ServeAsync(Lifetime lifetime)
    {
        try
        {
            for (var connectionId = 1; ; connectionId++)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(lifetime.End), connectionId, lifetime);
        }
        catch (OperationCanceledException) when (lifetime.End.IsCancellationRequested) { }
    }

    async Task ServeAsync(TcpClient client, int connectionId, Lifetime lifetime)
    {
        using var _ = client;
        client.NoDelay = true;
        var output = client.GetStream();
        var input = new BufferedStream(output, 1 << 16);
        try
        {
            while (await Request.ReadAsync(input) is { } request)
            {
                lifetime.Touch();
                var document = await _dispatcher.AnswerAsync(request, connectionId);
                if (!request.WantsNoReply) await output.WriteAsync(Reply.To(request, document));
            }
        }
        catch (Exception e) when (e is IOException or SocketException) { } // the client has gone
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"connection {connectionId} closed: {e}");
        }
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        _dispatcher.Dispose();
        return _backends.DisposeAsync();
    }
}
