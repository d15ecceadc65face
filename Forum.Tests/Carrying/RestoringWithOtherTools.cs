using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Carrying;

/// <summary>mongorestore or a snapshot put an older store back; the verb <c>restored</c> says so before the first start.</summary>
public sealed class RestoringWithOtherTools(WholeCommunity community) : IClassFixture<WholeCommunity>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lets_a_room_go_on_far_above_the_old_numbers_once(bool onMongo)
    {
        using var us = await community.Restored();
        var mongo = new OwnMongoDatabase();
        if (onMongo) await mongo.InitializeAsync();
        try
        {
            string[] there = ["--ConnectionStrings:Forum", onMongo ? mongo.ConnectionString : $"Data Source={us.Store}"];
            if (onMongo)
            {
                (await us.Run("export", us.File("one"))).ShouldBeDone();
                (await us.Run(["import", "community", us.File("one"), .. there])).ShouldBeDone();
            }
            var last = await HeadAfterAStart(us, there[1]);

            (await HeadAfterAStart(us, there[1])).ShouldBe(last, "A start alone raises nothing.");
            (await us.Run(["restored", .. there])).ShouldBeDone();
            (await us.Run(["restored", .. there])).ShouldBeDone();
            (await HeadAfterAStart(us, there[1])).ShouldBe(last + 1_000_000);
            (await HeadAfterAStart(us, there[1])).ShouldBe(last + 1_000_000);
            (await us.Run(["check", .. there])).ShouldBeDone();
        }
        finally
        {
            if (onMongo) await mongo.DisposeAsync();
        }
    }

    [Fact]
    public async Task Ends_sessions_when_asked()
    {
        using var us = await community.Restored();
        us.Look("SELECT count(*) > 0 FROM passes").ShouldBe(1L);

        (await us.Run("restored", "--sign-out")).ShouldBeDone();

        us.Look("SELECT count(*) FROM passes").ShouldBe(0L);
    }

    [Fact]
    public async Task Is_refused_where_there_is_no_store_and_while_a_server_uses_it()
    {
        using var nowhere = Operator.In(null);
        (await nowhere.Run("restored")).ShouldBeRefused("There is no store");

        using var us = await community.Restored();
        await using var server = await ServerProcess.Start(us.Folder, $"Data Source={us.Store}", "--Forum:Seed", "none");
        (await us.Run("restored")).ShouldBeRefused("stop it first");
    }

    private static async Task<long> HeadAfterAStart(Operator us, string store)
    {
        await using var server = await ServerProcess.Start(us.Folder, store, "--Forum:Seed", "none");
        var ann = new ForumClient(new HttpClient { BaseAddress = server.Address }) { Token = await server.Token("demo-customer") };
        var room = (await ann.ListMeetings(limit: 100, cancel: Cancel)).Items.Single(meeting => meeting.Title == "A room");
        return (await ann.ReadRoomLog(room.Id, cancel: Cancel)).HeadSeq;
    }
}
