using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Posts;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Threads;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage.Mongo;

public sealed class TwoServersOnOneMongoDatabase(OwnMongoDatabase mongo) : IClassFixture<OwnMongoDatabase>, IAsyncLifetime
{
    const int Writers = 3, Each = 5;

    MongoNode _one = null!, _other = null!;

    public async ValueTask InitializeAsync() => (_one, _other) = (await MongoNode.Start(mongo), await MongoNode.Start(mongo));

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task Give_each_reply_a_number_of_its_own_and_the_log_no_holes()
    {
        var author = await _one.Somebody("replies");
        var thread = await StartThread(author, "replies");

        var replies = await Together((node, writer, n) => node.Ask(new WritePost(author, thread, $"Reply {n} of writer {writer}")));

        replies.Select(reply => reply.Number.Number).Order().ShouldBe(Numbers(2, replies.Count));
        var news = await _other.Ask(new CatchUpThread(author, thread, 0));
        news.Lines.Select(line => line.Seq).ShouldBe(Numbers(1, replies.Count + 1));
        news.Thread.ReplyCount.ShouldBe(replies.Count);
        news.Thread.LastNumber.ShouldBe(replies.Count + 1);
        news.Thread.Head.ShouldBe(replies.Count + 1);
    }

    [Fact]
    public async Task Keep_one_order_in_a_room_and_each_tells_it_in_that_order()
    {
        var speaker = await _one.Somebody("speaker");
        var room = await _one.LiveRoom(speaker);

        var lines = await Together((node, writer, n) => node.Ask(new Speak(speaker, room, $"{writer}/{n}", $"Line {n} of speaker {writer}")));

        var log = await _one.Ask(new ReadRoomLog(speaker, room, 0, 1000));
        log.Events.Select(line => line.Seq).ShouldBe(Numbers(1, lines.Count + 1));
        log.Events.Skip(1).Select(line => line.Message!.Id).ShouldBe(lines.OrderBy(line => line.Seq.Number).Select(line => line.Message));
        Told(_one, room).ShouldBeInOrder(SortDirection.Ascending);
        Told(_other, room).ShouldBeInOrder(SortDirection.Ascending);
        Told(_one, room).Concat(Told(_other, room)).Order().ShouldBe(Numbers(1, lines.Count + 1));
    }

    [Fact]
    public async Task Hear_a_line_once_that_is_said_to_both_at_the_same_moment()
    {
        var speaker = await _one.Somebody("twice");
        var room = await _one.LiveRoom(speaker);
        for (var n = 0; n < 5; n++)
        {
            var said = new Speak(speaker, room, $"line {n}", "Once");
            var answers = await Task.WhenAll(_one.Ask(said), _other.Ask(said), _one.Ask(said));
            answers.Select(answer => (answer.Seq.Number, answer.Message)).Distinct().Count().ShouldBe(1);
        }

        (await _other.Ask(new GetRoom(speaker, room))).Messages.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Never_take_a_reply_into_a_thread_that_the_other_has_locked()
    {
        var author = await _one.Somebody("locks");
        for (var round = 0; round < 5; round++)
        {
            var thread = await StartThread(author, $"locks {round}");
            var replying = Enumerable.Range(0, 4).Select(n => Answered(() => _one.Ask(new WritePost(author, thread, $"Reply {n}")))).ToList();
            await _other.Ask(new LockThread(author, thread, "Enough"));
            var taken = (await Task.WhenAll(replying)).OfType<PostView>().Count();

            var news = await _one.Ask(new CatchUpThread(author, thread, 0));
            news.Thread.ReplyCount.ShouldBe(taken);
            news.Lines[^1].Type.ShouldBe("threadChanged", "a reply was taken after the lock");
        }
    }

    static async Task<T?> Answered<T>(Func<Task<T>> ask) where T : class
    {
        try
        {
            return await ask();
        }
        catch (RuleViolation refused) when (refused.Code == "thread.locked")
        {
            return null;
        }
    }

    static IEnumerable<long> Numbers(int first, int count) => Enumerable.Range(first, count).Select(n => (long)n);

    static List<long> Told(MongoNode node, MeetingId room) =>
        [.. node.Heard.OfType<LoggedEvent>().Where(happened => happened.Stream == room.Stream).Select(happened => happened.Seq.Number)];

    async Task<ThreadId> StartThread(Actor author, string title) =>
        (await _one.Ask(new StartThread(author, (await _one.Board(title.Replace(' ', '-'))).Value, title, "Opening", ThreadKind.Discussion, null, null))).Thread.Id;

    async Task<List<T>> Together<T>(Func<MongoNode, int, int, Task<T>> act)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 2 * Writers).Select(async writer =>
        {
            var answers = new List<T>();
            for (var n = 0; n < Each; n++) answers.Add(await act(writer % 2 == 0 ? _one : _other, writer, n));
            return answers;
        }));
        return [.. all.SelectMany(answers => answers)];
    }
}
