using Shouldly;

namespace VmugForum.Tests.Carrying;

public sealed class RestoringAStore(WholeCommunity community) : IClassFixture<WholeCommunity>
{
    private const string Highest = "SELECT group_concat(head) FROM (SELECT head FROM meetings ORDER BY id)";

    [Fact]
    public async Task Gives_back_what_was_there_and_raises_every_number()
    {
        using var us = await community.Restored();
        using var again = Operator.In(null);
        (await us.Run("backup", us.File("second"))).ShouldBeDone();
        (await again.Run("restore", us.File("second"))).ShouldBeDone();

        us.Look("SELECT max(seq) FROM log").ShouldBe(again.Look("SELECT max(seq) FROM log"));
        us.Look("SELECT min(head) FROM meetings").ShouldBeOfType<long>().ShouldBeGreaterThanOrEqualTo(1_000_000);
        again.Look("SELECT min(head) - 1000000 FROM meetings").ShouldBe(us.Look("SELECT min(head) FROM meetings"));
        again.Look("SELECT min(head) - 1000000 FROM threads").ShouldBe(us.Look("SELECT min(head) FROM threads"));
        (await again.Run("check")).ShouldBeDone();
    }

    [Fact]
    public async Task Is_refused_while_a_server_uses_the_store()
    {
        using var folder = new OwnFolder();
        await using var server = await ServerProcess.Start(folder.Path);
        using var us = Operator.In(folder.Path);

        (await us.Run("restore", community.Backup, "--force", "--ConnectionStrings:Forum", $"Data Source={folder.File("forum.db")}")).ShouldBeRefused("stop it first");
    }

    [Fact]
    public async Task Over_a_store_asks_for_force_and_keeps_the_old_one()
    {
        using var us = await community.Restored();
        var before = us.Look(Highest);

        (await us.Run("restore", community.Backup)).ShouldBeRefused("--force puts it aside");
        us.Look(Highest).ShouldBe(before);
        us.Tamper("DELETE FROM messages");
        var done = await us.Run("restore", community.Backup, "--force");

        done.ShouldBeDone();
        us.Look("SELECT count(*) > 0 FROM messages").ShouldBe(1L);
        var aside = Directory.GetFiles(Path.GetDirectoryName(us.Store)!, "*.before-*").ShouldHaveSingleItem();
        done.Said.ShouldContain($"The earlier store is kept as {aside}.");
        File.Move(aside, us.Store, overwrite: true);
        us.Look("SELECT count(*) FROM messages").ShouldBe(0L);
    }

    [Fact]
    public async Task Over_a_store_that_is_beyond_repair_works_too()
    {
        using var us = await community.Restored();
        await File.WriteAllTextAsync(us.Store, "This was a database once.", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync($"{us.Store}-wal", "And this its log.", TestContext.Current.CancellationToken);

        (await us.Run("restore", community.Backup, "--force")).ShouldBeDone();

        (await us.Run("check")).ShouldBeDone();
    }

    [Fact]
    public async Task Ends_sessions_when_asked()
    {
        using var us = await community.Restored();
        us.Look("SELECT count(*) > 0 FROM passes").ShouldBe(1L);

        (await us.Run("restore", community.Backup, "--force", "--sign-out")).ShouldBeDone();

        us.Look("SELECT count(*) FROM passes").ShouldBe(0L);
    }

    [Theory]
    [InlineData("cut", "is no whole back-up")]
    [InlineData("cut at a page", "is no whole back-up")]
    [InlineData("byte", "is damaged")]
    [InlineData("byte of the seal", "is damaged")]
    [InlineData("longer", "is no whole back-up")]
    [InlineData("plain", "is no whole back-up")]
    [InlineData("empty", "is no whole back-up")]
    [InlineData("newer", "has schema 9")]
    [InlineData("missing", "There is no file")]
    public async Task From_a_file_that_is_not_whole_is_refused_and_changes_nothing(string how, string why)
    {
        using var us = await community.Restored();
        var (file, before) = (us.File("damaged"), await File.ReadAllBytesAsync(us.Store, TestContext.Current.CancellationToken));
        if (how != "missing") await File.WriteAllBytesAsync(file, Damage(how, await File.ReadAllBytesAsync(community.Backup, TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);

        (await us.Run("restore", file, "--force")).ShouldBeRefused(why);

        (await File.ReadAllBytesAsync(us.Store, TestContext.Current.CancellationToken)).ShouldBe(before);
        Directory.GetFiles(Path.GetDirectoryName(us.Store)!).Select(Path.GetFileName).Order().ShouldBe(["forum.db", "forum.db-lock"]);
    }

    [Fact]
    public async Task From_a_copy_of_a_faulty_store_is_refused()
    {
        using var us = await community.Restored();
        us.Tamper("UPDATE threads SET reply_count = 99 WHERE id = (SELECT id FROM threads LIMIT 1)");
        (await us.Run("backup", us.File("faulty"))).ShouldBeDone();
        using var others = Operator.In(null);

        (await others.Run("restore", us.File("faulty"))).ShouldBeRefused("1 threads count their replies wrong");

        File.Exists(others.Store).ShouldBeFalse();
    }

    private static byte[] Damage(string how, byte[] whole) => how switch
    {
        "cut" => whole[..(whole.Length / 2)],
        "cut at a page" => whole[..^4096],
        "byte" => With(whole, whole.Length / 2),
        "byte of the seal" => With(whole, whole.Length - 10),
        "longer" => [.. whole, 0],
        "plain" => "A letter to my aunt."u8.ToArray(),
        "newer" => [.. whole[..^4096], .. System.Text.Encoding.ASCII.GetBytes(System.Text.Encoding.ASCII.GetString(whole[^4096..]).Replace("schema ", "schema 9", StringComparison.Ordinal)[..4096])],
        _ => [],
    };

    private static byte[] With(byte[] whole, int at)
    {
        whole[at] ^= 1;
        return whole;
    }
}
