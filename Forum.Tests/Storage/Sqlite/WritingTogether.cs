using Shouldly;
using VmugForum.Core.Ports;
using VmugForum.Server.Storage.Sqlite;

namespace VmugForum.Tests.Storage.Sqlite;

/// <summary>The one writer and the write sets that it commits together.</summary>
public sealed class WritingTogether : IDisposable
{
    private readonly SqliteFolder _folder = new();
    private readonly RecordingBell _bell = new();
    private readonly SqliteWriter _writer;

    public WritingTogether() => _writer = _folder.StartWriter(_bell);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Takes_back_the_set_that_failed_and_keeps_the_others_of_its_group()
    {
        var (first, broken, contended, last) = Together(
            () => Insert(1),
            () => _writer.Write(t => { t.Db.Run("INSERT INTO t VALUES (2)"); throw new InvalidOperationException("a handler's mistake"); }, [new Happened(2)], Cancel),
            () => _writer.Write(t => { t.Db.Run("INSERT INTO t VALUES (3)"); t.Db.Run("INSERT INTO t VALUES (1)"); }, [new Happened(3)], Cancel),
            () => Insert(4));

        await Task.WhenAll(first, last);
        (await Should.ThrowAsync<InvalidOperationException>(broken)).Message.ShouldBe("a handler's mistake");
        await Should.ThrowAsync<Contention>(contended);
        _folder.Numbers().ShouldBe([1, 4]);
        (await _bell.HasHeard(2)).ShouldBe([new Happened(1), new Happened(4)]);
    }

    [Fact]
    public async Task Runs_what_was_put_off_after_all_sets_and_never_for_one_that_failed()
    {
        var order = new List<string>();
        var (first, broken, _, last) = Together(
            () => PutOff("first"),
            () => PutOff("broken", fails: true),
            () => Task.CompletedTask,
            () => PutOff("last"));

        await Task.WhenAll(first, last);
        await Should.ThrowAsync<Contention>(broken);
        order.ShouldBe(["first", "broken", "first", "broken", "last", "first later", "last later"], "first all at once, then each so that it can be taken back");

        Task PutOff(string name, bool fails = false) => _writer.Write(t =>
        {
            order.Add(name);
            t.AtTheEnd(_ => order.Add($"{name} later"));
            if (fails) throw new Contention(name);
        }, [], Cancel);
    }

    [Fact]
    public async Task Tells_every_caller_of_a_group_when_the_commit_itself_fails_and_rings_for_none()
    {
        var (first, second, _, _) = Together(
            () => Insert(1),
            () => _writer.Write(t => t.AtTheEnd(_ => throw new IOException("the disk is gone")), [new Happened(2)], Cancel),
            () => Task.CompletedTask,
            () => Task.CompletedTask);

        await Should.ThrowAsync<StoreUnavailable>(first);
        await Should.ThrowAsync<StoreUnavailable>(second);
        await Insert(3);
        _folder.Numbers().ShouldBe([3]);
        (await _bell.HasHeard(1)).ShouldBe([new Happened(3)]);
    }

    [Fact]
    public async Task Rings_only_after_the_commit_can_be_read()
    {
        var read = new TaskCompletionSource<List<long>>(TaskCreationOptions.RunContinuationsAsynchronously);
        _bell.WhenRung = () => read.TrySetResult(_folder.Numbers());

        await Insert(1);

        (await read.Task).ShouldBe([1]);
    }

    [Fact]
    public async Task Answers_the_caller_even_when_the_bell_hangs_or_fails()
    {
        using var hanging = new ManualResetEventSlim();
        _bell.WhenRung = () =>
        {
            hanging.Wait(Cancel);
            throw new InvalidOperationException("a bell that broke");
        };

        await Insert(1);
        hanging.Set();
        await Insert(2);

        _folder.Numbers().ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Refuses_at_once_when_too_many_are_waiting()
    {
        var (entered, go) = (Signal(), Signal());
        var first = Hold(entered, go);
        await entered.Task;
        var waiting = Enumerable.Range(1, SqliteWriter.MaxWaiting).Select(i => _writer.Write(_ => { }, [], Cancel)).ToList();

        Should.Throw<StoreOverloaded>(() => { _ = _writer.Write(_ => { }, [], Cancel); });

        go.SetResult();
        await Task.WhenAll(waiting.Append(first));
        await Insert(1);
    }

    [Fact]
    public async Task Finishes_what_waits_before_it_closes_and_takes_no_more()
    {
        var (entered, go) = (Signal(), Signal());
        var first = Hold(entered, go);
        await entered.Task;
        var second = Insert(1);
        var closing = Task.Run(_writer.Dispose, Cancel);
        go.SetResult();

        await Task.WhenAll(first, second, closing);

        _folder.Numbers().ShouldBe([1]);
        await Should.ThrowAsync<StoreUnavailable>(async () => await Insert(2));
    }

    public void Dispose()
    {
        _writer.Dispose();
        _folder.Dispose();
    }

    // Whoever waits goes on elsewhere: a test on the writer's own thread would wait for itself.
    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Insert(long n) => _writer.Write(t => t.Db.Run("INSERT INTO t VALUES (?1)", n), [new Happened(n)], Cancel);

    private Task Hold(TaskCompletionSource entered, TaskCompletionSource go) => _writer.Write(_ =>
    {
        entered.SetResult();
        go.Task.Wait(Cancel);
    }, [], Cancel);

    /// <summary>Queues four writes behind one that holds the writer, so that they form one group.</summary>
    private (Task, Task, Task, Task) Together(Func<Task> one, Func<Task> two, Func<Task> three, Func<Task> four)
    {
        var (entered, go) = (Signal(), Signal());
        _ = Hold(entered, go);
        entered.Task.Wait(Cancel);
        var all = (one(), two(), three(), four());
        go.SetResult();
        return all;
    }
}
