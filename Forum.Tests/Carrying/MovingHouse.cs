using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Imports;

namespace VmugForum.Tests.Carrying;

/// <summary>Export and import between the stores: nothing is lost, nothing is seen before it is whole.</summary>
public sealed class MovingHouse(WholeCommunity community) : IClassFixture<WholeCommunity>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_SQLite_to_SQLite_gives_the_same_file_again()
    {
        using var old = await community.Restored();
        using var home = Operator.In(null);
        (await old.Run("export", old.File("one"))).ShouldBeDone();

        (await home.Run("import", "community", old.File("one"))).ShouldBeDone();
        (await home.Run("export", home.File("two"))).ShouldBeDone();

        await ShouldBeTheSame(old.File("one"), home.File("two"));
        (await home.Run("check")).ShouldBeDone();
    }

    [Fact]
    public async Task From_SQLite_to_MongoDB_and_back_gives_the_same_file_each_time()
    {
        var mongo = new OwnMongoDatabase();
        await mongo.InitializeAsync();
        try
        {
            using var old = await community.Restored();
            using var home = Operator.In(null);
            (await old.Run("export", old.File("one"))).ShouldBeDone();

            (await old.Run("import", "community", old.File("one"), "--ConnectionStrings:Forum", mongo.ConnectionString)).ShouldBeDone();
            (await old.Run("export", old.File("two"), "--ConnectionStrings:Forum", mongo.ConnectionString)).ShouldBeDone();
            (await home.Run("import", "community", old.File("two"))).ShouldBeDone();
            (await home.Run("export", home.File("three"))).ShouldBeDone();

            await ShouldBeTheSame(old.File("one"), old.File("two"));
            await ShouldBeTheSame(old.File("two"), home.File("three"));
            (await old.Run("check", "--ConnectionStrings:Forum", mongo.ConnectionString)).ShouldBeDone();
            (await home.Run("check")).ShouldBeDone();
            (await old.Run("import", "community", old.File("one"), "--ConnectionStrings:Forum", mongo.ConnectionString)).ShouldBeRefused("isn't empty");
        }
        finally
        {
            await mongo.DisposeAsync();
        }
    }

    [Fact]
    public async Task Carries_every_kind_of_record()
    {
        using var old = await community.Restored();
        (await old.Run("export", old.File("one"))).ShouldBeDone();

        var lines = await File.ReadAllLinesAsync(old.File("one"), Cancel);

        foreach (var kind in new[] { "chapter", "member", "board", "import", "thread", "post", "revision", "meeting", "series", "attendance", "attendee", "message", "hand", "turn", "acceptance", "agenda", "agendaItem", "ballot", "voice", "question", "questionVote", "inquiry", "inquiryVote", "log", "act", "receipt", "notice", "chapterMember", "noticeChoice", "reaction", "tally" })
            lines.ShouldContain(line => line.StartsWith($$"""{"is":"{{kind}}",""", StringComparison.Ordinal), $"There is no {kind} in it, so its way isn't tested.");
        lines[^1].ShouldStartWith($$"""{"end":{{lines.Length - 2}},"sha256":""");
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(old.File("one")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lets_people_sign_in_search_and_talk_on_above_the_old_numbers(bool toMongo)
    {
        var mongo = new OwnMongoDatabase();
        if (toMongo) await mongo.InitializeAsync();
        using var old = await community.Restored();
        using var home = Operator.In(null);
        var store = toMongo ? mongo.ConnectionString : $"Data Source={home.Store}";
        (await old.Run("export", old.File("one"))).ShouldBeDone();
        (await home.Run("import", "community", old.File("one"), "--ConnectionStrings:Forum", store)).ShouldBeDone();

        await using (var server = await ServerProcess.Start(home.Folder, store, "--Forum:Seed", "none"))
        {
            var ann = new ForumClient(new HttpClient { BaseAddress = server.Address }) { Token = await server.Token("demo-customer") };
            var room = (await ann.ListMeetings(limit: 100, cancel: Cancel)).Items.Single(meeting => meeting.Title == "A room");
            var before = (await ann.ReadRoomLog(room.Id, cancel: Cancel)).Items[^1].Seq;
            (await ann.Say(room.Id, new() { ClientMessageId = "hello", Body = "Good evening." }, Cancel)).Seq.ShouldBeLessThan(before, "A repeat was heard as a second line.");
            (await ann.Say(room.Id, new() { ClientMessageId = "new", Body = "Here we are." }, Cancel)).Seq.ShouldBeGreaterThan(before + 1_000_000);
            (await ann.Search("reseating", cancel: Cancel)).Items.Count.ShouldBe(1);
        }
        (await home.Run("check", "--ConnectionStrings:Forum", store)).ShouldBeDone();
        if (toMongo) await mongo.DisposeAsync();
    }

    [Theory]
    [InlineData("cut", "the end is missing")]
    [InlineData("cut in a line", "the end is missing")]
    [InlineData("byte", "the checksum doesn't fit")]
    [InlineData("strange field", "belongs to no member")]
    [InlineData("wrong value", "line 20: field \"joinedAt\" of a member")]
    [InlineData("newer", "has another version of the format")]
    [InlineData("something else", "is no export of a VmugForum")]
    public async Task From_a_file_that_is_not_right_is_refused_and_leaves_nothing(string how, string why)
    {
        using var old = await community.Restored();
        using var home = Operator.In(null);
        (await old.Run("export", old.File("one"))).ShouldBeDone();
        await File.WriteAllTextAsync(old.File("bad"), Damage(how, await File.ReadAllTextAsync(old.File("one"), Cancel)), Cancel);

        (await home.Run("import", "community", old.File("bad"))).ShouldBeRefused(why);

        File.Exists(home.Store).ShouldBeFalse();
    }

    [Fact]
    public async Task Into_a_store_that_is_not_empty_asks_for_force_and_keeps_the_old_one()
    {
        using var old = await community.Restored();
        (await old.Run("export", old.File("one"))).ShouldBeDone();

        (await old.Run("import", "community", old.File("one"))).ShouldBeRefused("isn't empty; --force puts it aside");
        (await old.Run("import", "community", old.File("one"), "--force")).ShouldBeDone();

        Directory.GetFiles(Path.GetDirectoryName(old.Store)!, "*.before-*").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Killed_halfway_into_MongoDB_is_seen_by_nobody_and_begins_anew()
    {
        var mongo = new OwnMongoDatabase();
        await mongo.InitializeAsync();
        using var old = await community.Restored();
        string[] there = ["--ConnectionStrings:Forum", mongo.ConnectionString];
        (await old.Run("export", old.File("one"))).ShouldBeDone();
        (await CommandLine.KillAt("Taking in: 50 %", old.Folder, ["import", "community", old.File("one"), .. there])).ShouldBeTrue();

        await using (var server = ServerProcess.Launch(old.Folder, mongo.ConnectionString))
        {
            (await server.Ended()).ShouldNotBe(0);
            server.Said.Trim().ShouldStartWith("A community was taken in halfway");
        }
        (await old.Run(["export", old.File("half"), .. there])).ShouldBeRefused("taken in halfway");
        (await old.Run(["import", "community", old.File("one"), .. there])).ShouldBeDone();
        (await old.Run(["export", old.File("two"), .. there])).ShouldBeDone();

        await ShouldBeTheSame(old.File("one"), old.File("two"));
        await mongo.DisposeAsync();
    }

    [Fact]
    public async Task Killed_halfway_into_SQLite_leaves_no_store()
    {
        using var old = await community.Restored();
        using var home = Operator.In(null);
        (await old.Run("export", old.File("one"))).ShouldBeDone();

        (await CommandLine.KillAt("Taking in: 50 %", home.Folder, "import", "community", old.File("one"))).ShouldBeTrue();

        File.Exists(home.Store).ShouldBeFalse();
        (await home.Run("import", "community", old.File("one"))).ShouldBeDone();
    }

    private static string Damage(string how, string whole) => how switch
    {
        "cut" => whole[..(whole.TrimEnd().LastIndexOf('\n') + 1)],
        "cut in a line" => whole[..(whole.Length / 2)],
        "byte" => whole.Replace("Good evening, everybody.", "Good morning, everybody.", StringComparison.Ordinal),
        "strange field" => whole.Replace("{\"is\":\"member\",", "{\"is\":\"member\",\"karma\":7,", StringComparison.Ordinal),
        "wrong value" => string.Join('\n', whole.Split('\n').Select((line, i) => i == 19 ? line.Replace("\"joinedAt\":\"", "\"joinedAt\":\"the ", StringComparison.Ordinal) : line)),
        "newer" => whole.Replace("\"version\":2,\"counts\"", "\"version\":3,\"counts\"", StringComparison.Ordinal),
        _ => "Dear aunt,\n",
    };

    private static async Task ShouldBeTheSame(string one, string other)
    {
        var (lines, others) = (await File.ReadAllLinesAsync(one, Cancel), await File.ReadAllLinesAsync(other, Cancel));
        for (var i = 0; i < Math.Min(lines.Length, others.Length); i++) others[i].ShouldBe(lines[i], $"line {i + 1}");
        (await File.ReadAllBytesAsync(other, Cancel)).ShouldBe(await File.ReadAllBytesAsync(one, Cancel));
    }
}
