using System.Net;
using Microsoft.AspNetCore.SignalR.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Client;

// How the seat is kept: entering, catching up, coming back.
public sealed partial class RoundtableConnection
{
    private async Task Enter(CancellationToken cancel)
    {
        await _joining.WaitAsync(cancel);
        try
        {
            _inbox.Take(await Refusable(_hub.InvokeAsync<JoinAnswer>("Join", _meeting, _inbox.Last, cancel)));
            _reached.TrySetResult();
        }
        finally
        {
            _joining.Release();
        }
    }

    /// <summary>Something is missing: unless it comes by itself in a moment, it is asked for.</summary>
    private void CatchUpSoon()
    {
        if (Interlocked.Exchange(ref _catchingUp, 1) == 0) _ = CatchUp();
    }

    private async Task CatchUp()
    {
        var before = _inbox.Last;
        try
        {
            await Task.Delay(_options.Patience, _options.Time, _over.Token);
            if (_inbox.HasGap || _inbox.Last == before) await Enter(_over.Token);
        }
        // The connection has gone: coming back catches up too.
        catch (Exception e) when (e is not OutOfMemoryException) { }
        finally { Interlocked.Exchange(ref _catchingUp, 0); }
    }

    /// <summary>Comes back whenever the connection goes, until the seat does.</summary>
    private async Task Stay()
    {
        try
        {
            while (!_over.IsCancellationRequested)
            {
                await Closed();
                Interlocked.Exchange(ref _reached, new(TaskCreationOptions.RunContinuationsAsynchronously));
                if (_goneBy is not null) return;
                _news.Writer.TryWrite(new RoomReach(false));
                await ComeBack();
                _news.Writer.TryWrite(new RoomReach(true));
            }
        }
        catch (OperationCanceledException) when (_over.IsCancellationRequested) { }
        catch (RoomRefused refused) { End(refused.Code); }
    }

    private async Task Closed()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task OnClosed(Exception? _) { closed.TrySetResult(); return Task.CompletedTask; }
        _hub.Closed += OnClosed;
        try
        {
            if (_hub.State == HubConnectionState.Connected) await closed.Task.WaitAsync(_over.Token);
        }
        finally { _hub.Closed -= OnClosed; }
    }

    private async Task ComeBack()
    {
        for (var attempt = 0; ; attempt++)
        {
            await Task.Delay(Jittered(attempt), _options.Time, _over.Token);
            try
            {
                if (_hub.State == HubConnectionState.Disconnected) await _hub.StartAsync(_over.Token);
                await Enter(_over.Token);
                return;
            }
            catch (RoomRefused refused) when (IsForNow(refused.Code)) { }
            catch (HttpRequestException refused) when (refused.StatusCode is HttpStatusCode.Unauthorized) { throw new RoomRefused("actor.not-signed-in", "The token has ended."); }
            catch (Exception e) when (e is not (RoomRefused or OperationCanceledException) || e is OperationCanceledException && !_over.IsCancellationRequested) { }
        }
    }

    /// <summary>Full jitter: anything between nothing and a limit that doubles.</summary>
    private TimeSpan Jittered(int attempt)
    {
        var limit = Math.Min(_options.LongestWait.TotalMilliseconds, 250 * Math.Pow(2, Math.Min(attempt, 16)));
        return TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * limit);
    }
}
