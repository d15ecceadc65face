using Shouldly;

namespace VmugForum.Tests.Edge;

public sealed class StartingWithAWrongSetting
{
    [Theory]
    [InlineData("Forum:PublicUrl", "forum.example.org")]
    [InlineData("Forum:Seed", "everything")]
    [InlineData("Forum:Limits:Scale", "0")]
    [InlineData("Forum:Anonymity:MinimumActive", "-1")]
    [InlineData("Forum:Admin:Email", "nobody")]
    [InlineData("Forum:Mail:Port", "70000")]
    [InlineData("Forum:Proxies:0", "everywhere")]
    public async Task Stops_with_one_line_that_names_it(string setting, string value)
    {
        var folder = Directory.CreateTempSubdirectory("forum-setting-");
        await using var server = ServerProcess.Launch(folder.FullName, null, "--Forum:Seed", "none", $"--{setting}", value);
        (await server.Ended()).ShouldNotBe(0);
        var said = server.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        said.ShouldStartWith(setting.Replace(":0", "", StringComparison.Ordinal));
        folder.Delete(recursive: true);
    }
}
