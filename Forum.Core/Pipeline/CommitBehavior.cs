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
    // Sixteen writers on one thing each lose at most fifteen races.
    private const int Attempts = 20;

    public async Task<TAnswer> Handle(TMessage message, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FirstAnswer(message.Request, cancellationToken) is { } first) return first.Answer;
            unit.StartOver();
            var answer = await next();
            await FollowUp(cancellationToken);
            WriteActsOfStaff();
            try
            {
                await unit.Commit(ReceiptFor(message.Request, answer), cancellationToken);
                return answer;
            }
            catch (Contention) when (attempt < Attempts) { }
            catch (Contention) { throw KernelRefusals.Contended(); }
        }
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
