using VmugForum.Core.Kernel;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>What one commit writes, waiting for the writer, and the promise to whoever waits for it.</summary>
/// <param name="write">Writes everything; runs on the writer's thread, and again from the start when another set of its group failed.</param>
/// <param name="events">What is told once it is committed.</param>
/// <param name="cancel">A set whose caller has left before its turn isn't written.</param>
internal sealed class WriteSet(Action<Transaction> write, IReadOnlyList<DomainEvent> events, CancellationToken cancel)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _failure;

    public IReadOnlyList<DomainEvent> Events { get; } = events;

    /// <summary>Whatever is written, no page shows it: passes, letters, checks.</summary>
    public bool IsUnseen { get; init; }

    /// <summary>Ends when the set is durable, or faults when nothing of it was written.</summary>
    public Task Done => _done.Task;

    public bool IsWritten => _failure is null;

    public void WriteTo(Transaction transaction)
    {
        cancel.ThrowIfCancellationRequested();
        write(transaction);
    }

    public void Refuse(Exception why) => _failure = why;

    /// <summary>Answers the caller; from here on the answer is out.</summary>
    public void Answer()
    {
        if (_failure is null) _done.SetResult();
        else if (_failure is OperationCanceledException) _done.SetCanceled(cancel);
        else _done.SetException(_failure);
    }
}
