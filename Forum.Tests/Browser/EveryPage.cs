using Microsoft.Playwright;
using Shouldly;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Browser;

/// <summary>Pages with the demo community in them, as four people see them.</summary>
public sealed class EveryPage(Chromium chromium, DemoForum forum) : IClassFixture<DemoForum>
{
    public static TheoryData<string?, string> Readers() => new()
    {
        { null, "/ /boards/storage /signin /register /signin/forgot /search /search?q=backup /meetings /conduct /nothing-here {thread}" },
        { "demo-customer", "/ {thread} /notices /threads/new /meetings {meeting} {meeting}/room /settings /members/demo-customer /search?q=nothingwhatsoever /admin" },
        { "demo-moderator", "{thread} /moderation {meeting}/room {thread-id}/acts/lock /members/demo-vendor/silence" },
        { "demo-admin", "/admin /admin/postbox /unsubscribe?link=nobodys /admin/members/demo-vendor" },
        { "demo-leader", "/meetings /meetings/new {meeting} {meeting}/edit {meeting}/report {meeting}/room {meeting}/room/wall /chapters/upper-midwest/series" },
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Has_nothing_that_axe_finds_in_light_and_in_dark(string? reader, string addresses)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var desk = await Sit(reader, new() { ColorScheme = scheme, BypassCSP = true });
            foreach (var address in await Fill(addresses, desk))
            {
                await desk.Page.GotoAsync(address);
                await Axe.FindsNothing(desk.Page, $"{address} as {reader ?? "a guest"}, {scheme}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Fits_the_smallest_screens_and_asks_nobody_else(string? reader, string addresses)
    {
        await using var desk = await Sit(reader, new());
        foreach (var width in new[] { 320, 360 })
        {
            await desk.Page.SetViewportSizeAsync(width, 640);
            foreach (var address in await Fill(addresses, desk))
            {
                await desk.Page.GotoAsync(address);
                (await desk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, address);
            }
        }
        desk.Origins.ShouldBe([forum.Address.Authority]);
        desk.Wrong.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Holds_together_with_text_twice_as_large(string? reader, string addresses)
    {
        await using var desk = await Sit(reader, new() { BypassCSP = true });
        foreach (var width in new[] { 1280, 640 })
        {
            await desk.Page.SetViewportSizeAsync(width, 800);
            foreach (var address in await Fill(addresses, desk))
            {
                await desk.Page.GotoAsync(address);
                await desk.Page.AddStyleTagAsync(new() { Content = "html { font-size: 200% !important }" });
                (await desk.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, address);
            }
        }
    }

    [Fact]
    public async Task A_first_visit_to_a_thread_weighs_at_most_60_KB_and_10_KB_of_script()
    {
        await using var desk = await Desk.Open(chromium, forum);
        var thread = (await Fill("{thread}", desk)).Single();
        await using var fresh = await Desk.Open(chromium, forum);
        var answers = new List<IResponse>();
        fresh.Page.Response += (_, answer) => { lock (answers) answers.Add(answer); };
        await fresh.Page.GotoAsync(thread, new() { WaitUntil = WaitUntilState.Load });
        await Assertions.Expect(fresh.Page.Locator("time[data-time]")).ToHaveCountAsync(0);
        var (all, script) = (0, 0);
        foreach (var answer in answers.ToArray().Where(a => !a.Url.Contains("/live", StringComparison.Ordinal)))
        {
            var sizes = (await answer.Request.SizesAsync())!;
            all += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
            if (answer.Url.EndsWith(".js", StringComparison.Ordinal)) script += sizes.ResponseBodySize;
        }
        answers.Count.ShouldBeGreaterThan(4);
        all.ShouldBeLessThanOrEqualTo(60 * 1024);
        script.ShouldBeInRange(1, 10 * 1024);
    }

    private async Task<Desk> Sit(string? reader, BrowserNewContextOptions options)
    {
        var desk = await Desk.Open(chromium, forum, options);
        if (reader is not null) await desk.SignIn(new(reader, "", "", forum.Guest), DemoForum.DemoPassword);
        return desk;
    }

    private static async Task<IReadOnlyList<string>> Fill(string addresses, Desk desk)
    {
        await desk.Page.GotoAsync("/");
        var thread = await desk.Page.Locator(".story h3 a").First.GetAttributeAsync("href");
        var meeting = addresses.Contains("{meeting}", StringComparison.Ordinal) ? await desk.Page.Locator(".meeting h2 a").GetAttributeAsync("href") : "";
        return [.. addresses.Split(' ').Select(a => a.Replace("{thread-id}", thread![..thread!.LastIndexOf('/')], StringComparison.Ordinal).Replace("{thread}", thread!, StringComparison.Ordinal)
            .Replace("{meeting}", meeting, StringComparison.Ordinal))];
    }
}

/// <summary>A forum with the demo community in it.</summary>
public sealed class DemoForum : OnSqlite
{
    public const string DemoPassword = "roundtable-demo-1";

    public DemoForum() : base(new ForumOptions { Seed = "demo" }) { }
}

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The full path of a file in it; null when it isn't there.</summary>
    public static string? File(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "VmugForum.sln")))
                return Path.Combine(folder.FullName, path) is var file && System.IO.File.Exists(file) ? file : null;
        return null;
    }
}
