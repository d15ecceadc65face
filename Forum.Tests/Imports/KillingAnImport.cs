using Shouldly;

namespace VmugForum.Tests.Imports;

public sealed class KillingAnImport
{
    [Theory]
    [InlineData("Reading the dump …")]
    [InlineData("Staging people: 50 %")]
    [InlineData("Staging threads: 50 %")]
    [InlineData("Publishing …")]
    public async Task Leaves_nothing_to_be_seen_and_the_next_one_ends_right(string at)
    {
        using var folder = new OwnFolder();
        using var dump = new Dump().Many(1200).Write();

        (await CommandLine.KillAt(at, folder.Path, "import", "stackexchange", dump.Folder)).ShouldBeTrue("It must be killed in the middle, not after its end.");

        (await CommandLine.Run(folder.Path, null, "import", "stackexchange", dump.Folder)).ExitCode.ShouldBe(0);
        (await CommandLine.Run(folder.Path, null, "import", "stackexchange", dump.Folder)).Said.ShouldContain("Everything of this dump is here already; nothing was added.");
        (await CommandLine.Run(folder.Path, null, "check")).Said.ShouldEndWith($"""
            Store: SQLite file {folder.File("data/forum.db")}
            Schema: {Server.Storage.Sqlite.Schema.SqliteSchema.Present.Version}
            Members: 1,200
            Boards: 1
            Threads: 1,200
            Posts: 3,600
            Meetings: 0
            Messages: 0
            Settings and store are in order.

            """);
    }
}
