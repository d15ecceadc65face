using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Shouldly;
using VmugForum.Bench.Soak;

namespace VmugForum.Tests.Reliability;

/// <summary>R33 and wrong settings: a start that is cut short is finished by the next, and a wrong start says why in one line.</summary>
public sealed class StartingTheServer
{
    [Fact]
    public async Task Again_after_kills_in_the_middle_of_its_first_steps_finds_a_whole_store()
    {
        using var folder = new OwnFolder();
        for (var round = 0; round < 10; round++)
        {
            await using var cut = ServerProcess.Launch(folder.Path);
            await Task.Delay(400 + 120 * round, TestContext.Current.CancellationToken);
            await cut.Kill();
        }
        await using var server = await ServerProcess.Start(folder.Path);
        using var http = new HttpClient { BaseAddress = server.Address };
        (await Threads(http)).ShouldBe(46, "All of the demo's public threads or none: never half a community.");
        await server.Token("demo-customer");
    }

    [Fact]
    public async Task On_a_newer_schema_is_refused_in_one_line()
    {
        using var folder = new OwnFolder();
        await using (await ServerProcess.Start(folder.Path, null, "--Forum:Seed", "none")) { }
        await using (var db = new SqliteConnection($"Data Source={folder.File("forum.db")}"))
        {
            await db.OpenAsync(TestContext.Current.CancellationToken);
            var command = db.CreateCommand();
            command.CommandText = "UPDATE store SET value = 9999 WHERE name = 'schemaVersion'";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        await ShouldRefuse(folder, "9999");
    }

    [Theory]
    [InlineData("--Forum:PublicUrl", "nowhere", "Forum:PublicUrl")]
    [InlineData("--Forum:Seed", "maybe", "Forum:Seed")]
    [InlineData("--Forum:Limits:Scale", "-1", "Forum:Limits:Scale")]
    [InlineData("--Forum:Admin:Email", "nobody", "Forum:Admin:Email")]
    [InlineData("--ConnectionStrings:Forum", "oracle://x", "ConnectionStrings:Forum")]
    [InlineData("--ConnectionStrings:Redis", "localhost,secret=1", "ConnectionStrings:Redis")]
    public async Task With_a_wrong_setting_names_it_and_stops(string setting, string value, string named)
    {
        using var folder = new OwnFolder();
        await ShouldRefuse(folder, named, setting, value);
    }

    private static async Task ShouldRefuse(OwnFolder folder, string because, params string[] settings)
    {
        await using var server = ServerProcess.Launch(folder.Path, null, settings);
        (await server.Ended()).ShouldNotBe(0);
        server.Said.Trim().Split('\n').Length.ShouldBe(1, server.Said);
        server.Said.ShouldContain(because);
    }

    private static async Task<int> Threads(HttpClient http)
    {
        var (count, next) = (0, "");
        do
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"/api/v1/threads?limit=100{(next.Length > 0 ? $"&cursor={next}" : "")}");
            count += page.GetProperty("items").GetArrayLength();
            next = page.GetProperty("next").GetString() ?? "";
        }
        while (next.Length > 0);
        return count;
    }
}
