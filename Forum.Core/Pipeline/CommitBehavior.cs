using System.Text.Json;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Pipeline;

/// <summary>
/// Commits a command's change, its events, its acts of staff, what follows from them and its receipt together. A repeat gets the first answer;
/// a command that lost a race is asked again on the new state.
/// </summary>
internal sealed class CommitBehavior<TMessage, TAnswer>(IUnitOfWork unit, IReceiptStore receipts, IActLog acts, IEnumerable<IFollowUp> followUps, IIds ids, TimeProvider time)
    : IPipelineBehavior<TMessage, TAnswer> where TMessage : Command<TAnswer>
{
    private const int Attempts = 20;

    // A few writers on one thing race again at once. Where many do, those who have lost so often go one after the other: they then
    // lose to newcomers only, and hundreds pass.
    private const int AtOnce = 3;
    private static readonly SemaphoreSlim Line = new(1, 1);

    public async Task<TAnswer> Handle(TMessage message, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        if (await Try(AtOnce, message, next, cancellationToken) is { } soon) return soon.Answer;
        await Line.WaitAsync(cancellationToken);
        try
        {
            return (await Try(Attempts - AtOnce, message, next, cancellationToken) ?? throw KernelRefusals.Contended()).Answer;
        }
        finally
        {
            Line.Release();
        }
    }

    /// <summary>Asks so often at most; null when every race was lost.</summary>
    private async Task<First?> Try(int often, TMessage message, RequestHandlerDelegate<TAnswer> next, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < often; attempt++)
        {
            if (await FirstAnswer(message.Request, cancel) is { } first) return first;
            unit.StartOver();
            var answer = await next();
            await FollowUp(cancel);
            WriteActsOfStaff();
            try
            {
                await unit.Commit(ReceiptFor(message.Request, answer), cancel);
                return new(answer);
            }
            catch (Contention) { }
        }
        return null;
    }

    private async Task<First?> FirstAnswer(RequestKey? key, CancellationToken cancel)
    {
        if (key is null || await receipts.Find(key, time.Now() - RequestKey.Lifetime, cancel) is not { } found) return null;
        return found.Fingerprint == key.Fingerprint ? new(JsonSerializer.Deserialize<TAnswer>(found.Answer)!) : throw KernelRefusals.Reused();
    }

    private Receipt? ReceiptFor(RequestKey? key, TAnswer answer) =>
        key is null ? null : new(key, () => JsonSerializer.Serialize(answer), time.Now());

    private void WriteActsOfStaff()
    {
        foreach (var happened in unit.Events)
            if (happened is IActOfStaff { Act: var act }) acts.Write(ids.Next(), act, happened.At);
    }

    // Each sees the events of those before it.
    private async Task FollowUp(CancellationToken cancel)
    {
        foreach (var one in followUps) await one.Follow([.. unit.Events], cancel);
    }

    private sealed record First(TAnswer Answer);
}
