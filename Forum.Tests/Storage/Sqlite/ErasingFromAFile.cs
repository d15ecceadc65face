using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Server.Storage;
using VmugForum.Server.Storage.Sqlite;
using VmugForum.Tests.Harness;
using RoomRule = VmugForum.Client.Contracts.RoomRule;

namespace VmugForum.Tests.Storage.Sqlite;

/// <summary>What was taken away is nowhere in the bytes of the embedded store: not in the file, not in what was logged, not in a later back-up.</summary>
public sealed class ErasingFromAFile(OnSqlite forum) : IClassFixture<OnSqlite>
{
    private const string Canary = "arraylosttuesday";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Store => Path.Combine(forum.Folder, "forum.db");

    [Fact]
    public async Task Leaves_no_byte_of_what_was_said_asked_or_noted_off_record_once_the_room_is_closed()
    {
        var (leader, ann) = (await forum.Register(null, AffiliationClass.Customer, Role.Leader), await forum.Customer());
        var meeting = await forum.LiveMeeting(leader, Visibility.Customers);
        await Under(leader, meeting, RoomRule.OffRecord);
        for (var i = 0; i < 40; i++)
        {
            var line = await ann.Forum.Say(meeting.Id, new() { ClientMessageId = $"{Canary}-{i}", Body = Words(i % 3 == 0 ? 3_900 : 60, i) }, Cancel);
            if (i % 4 == 0) await ann.Forum.EditLine(meeting.Id, line.MessageId, Words(i % 3 == 0 ? 40 : 3_000, -i), Cancel);
        }
        for (var i = 0; i < 8; i++) await ann.Forum.AskQuestion(meeting.Id, Words(400, i), Guid.NewGuid().ToString("N"), Cancel);
        (await Bytes()).ShouldContain(Canary);

        await leader.Forum.CloseMeeting(meeting.Id, Cancel);

        (await Bytes()).ShouldNotContain(Canary);
        var copy = Path.Combine(forum.Folder, "copy.bak");
        await forum.Services.GetRequiredService<IBackups>().Make(copy, overwrite: true, new Imports.Interruption(null), Cancel);
        (await Text(copy)).ShouldNotContain(Canary);
    }

    [Fact]
    public async Task Leaves_no_byte_of_a_line_that_was_redacted()
    {
        var (leader, ann) = (await forum.Register(null, AffiliationClass.Customer, Role.Leader), await forum.Customer());
        var meeting = await forum.LiveMeeting(leader, Visibility.Customers);
        var line = await ann.Forum.Say(meeting.Id, new() { ClientMessageId = "1", Body = $"licencekey {new string('x', 3_000)}" }, Cancel);
        await ann.Forum.EditLine(meeting.Id, line.MessageId, "licencekey ABC", Cancel);

        await ann.Forum.RedactLine(meeting.Id, line.MessageId, "", Cancel);

        (await Bytes()).ShouldNotContain("licencekey");
    }

    [Fact]
    public async Task Tries_again_as_long_as_a_reader_looks_at_an_older_moment()
    {
        var (leader, ann) = (await forum.Register(null, AffiliationClass.Customer, Role.Leader), await forum.Customer());
        var meeting = await forum.LiveMeeting(leader, Visibility.Customers);
        await Under(leader, meeting, RoomRule.OffRecord);
        await ann.Forum.Say(meeting.Id, new() { ClientMessageId = "1", Body = "slowreadersecret" }, Cancel);
        using (var reader = Db.Open(Store, readOnly: true))
        {
            reader.Run("BEGIN");
            reader.Number("SELECT count(*) FROM messages");
            await leader.Forum.CloseMeeting(meeting.Id, Cancel);
            (await Bytes()).ShouldContain("slowreadersecret", Case.Sensitive, "The reader may still look at it.");
            reader.Run("COMMIT");
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await Bytes()).Contains("slowreadersecret", StringComparison.Ordinal)) await Task.Delay(100, patience.Token);
    }

    private static string Words(int length, int n) => string.Concat(Enumerable.Repeat($"{Canary} {n} ", 1 + length / (Canary.Length + 5)));

    private static async Task Under(Person leader, Meeting meeting, RoomRule rule) =>
        await leader.Forum.EditMeeting(meeting.Id, new() { RoomRule = rule }, (await leader.Forum.GetMeeting(meeting.Id, Cancel)).Edition, Cancel);

    /// <summary>Whatever lies beside the store under its name: the file itself, what was logged, and the index of that.</summary>
    private async Task<string> Bytes() => string.Concat(await Task.WhenAll(Directory.GetFiles(forum.Folder, "forum.db*").Select(Text)));

    private static async Task<string> Text(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(Cancel);
    }
}
