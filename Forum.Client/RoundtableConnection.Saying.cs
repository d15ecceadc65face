using VmugForum.Client.Contracts;

namespace VmugForum.Client;

// How lines are said: one after the other, each until it is heard or refused.
public sealed partial class RoundtableConnection
{
    private async Task SayAll()
    {
        try
        {
            await foreach (var line in _unsaid.Reader.ReadAllAsync(_over.Token)) await SayUntilHeard(line);
        }
        catch (OperationCanceledException) { }
    }

    private async Task SayUntilHeard(Unsaid line)
    {
        for (var attempt = 0; !line.Answer.Task.IsCompleted; attempt++)
        {
            if (attempt > 0) await Task.Delay(Jittered(attempt), _options.Time, _over.Token);
            if (_goneBy is not null) { line.Answer.TrySetException(Gone()); return; }
            try
            {
                await _reached.Task.WaitAsync(_over.Token);
                line.Answer.TrySetResult(await Ask<SayAnswer>("Say", [_meeting, line.ClientId, line.Body, line.Options], _over.Token));
            }
            catch (RoomRefused refused) when (IsForNow(refused.Code)) { }
            catch (RoomRefused refused) { line.Answer.TrySetException(refused); }
            catch (OperationCanceledException) when (_over.IsCancellationRequested) { line.Answer.TrySetException(Gone()); throw; }
            // The acknowledgement was lost, not perhaps the line: the same id again finds out.
            catch (Exception lost) when (lost is not OutOfMemoryException) { }
        }
    }

    private sealed record Unsaid(string ClientId, string Body, SayOptions? Options)
    {
        public TaskCompletionSource<SayAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
