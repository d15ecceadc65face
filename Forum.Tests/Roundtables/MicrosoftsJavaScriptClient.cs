using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Shouldly;
using VmugForum.Tests.Live;

namespace VmugForum.Tests.Roundtables;

/// <summary>The unmodified @microsoft/signalr, run by Node.</summary>
public sealed class MicrosoftsJavaScriptClient
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Joins_says_hears_is_refused_and_catches_up(int transport)
    {
        var folder = Folder();
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "@microsoft", "signalr")), "npm install in Forum.Tests/js hasn't been run.");
        Assert.SkipUnless(HasNode(), "There is no node here.");
        await using var forum = await LiveForum.Start();
        var (meeting, ann) = (await forum.LiveMeeting(), await forum.Add());

        var saw = await Run(folder, forum.Address.GetLeftPart(UriPartial.Authority), meeting.Value, ann.Token, $"{transport}");

        var joined = saw["joined"];
        joined.GetProperty("restarted").GetBoolean().ShouldBeTrue();
        joined.GetProperty("state").GetProperty("meeting").GetProperty("state").GetString().ShouldBe("live");
        var said = saw["said"];
        said.GetProperty("again").GetRawText().ShouldBe(said.GetProperty("first").GetRawText());
        said.GetProperty("first").GetProperty("at").GetString()!.ShouldEndWith("Z");
        said.GetProperty("event").GetProperty("type").GetString().ShouldBe("messagePosted");
        said.GetProperty("event").GetProperty("data").GetProperty("author").GetProperty("kind").GetString().ShouldBe("member");
        saw["refused"].GetProperty("message").GetString()!.ShouldContain("HubException: message.too-long: ");
        saw["caught-up"].GetProperty("restarted").GetBoolean().ShouldBeFalse();
        saw["caught-up"].GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString()).ShouldBe(["handRaised"]);
        saw.ShouldContainKey("roomSignal");
        saw.ShouldContainKey("done");
    }

    private static bool HasNode() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "node")));

    private static async Task<Dictionary<string, JsonElement>> Run(string folder, params string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["roundtable.mjs", .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(patience.Token), node.StandardError.ReadToEndAsync(patience.Token));
        await node.WaitForExitAsync(patience.Token);
        node.ExitCode.ShouldBe(0, await errors);
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .GroupBy(line => line.GetProperty("what").GetString()!).ToDictionary(g => g.Key, g => g.Last());
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "js");
}
