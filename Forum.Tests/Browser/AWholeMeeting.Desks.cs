using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;
using Shouldly;
using VmugForum.Server.Meetings;
using static Microsoft.Playwright.Assertions;

namespace VmugForum.Tests.Browser;

// How the five sit, move and are compared.
public sealed partial class AWholeMeeting
{
    private async Task Sit(string name)
    {
        var phone = name == "nora" ? new BrowserNewContextOptions { ViewportSize = new() { Width = Phone, Height = 844 }, HasTouch = true, IsMobile = true } : null;
        _desks[name] = await Desk.Of(_people[name], chromium, forum, phone);
    }

    private async Task Enter(Desk desk)
    {
        await desk.Page.GotoAsync($"/meetings/{_meeting}/room");
        await desk.Button("I agree, let me in").ClickAsync();
        await Expect(desk.Page.Locator("#composer")).ToBeVisibleAsync();
        await Expect(desk.Page.Locator("#here-words")).ToBeHiddenAsync();
    }

    /// <summary>Moves the clock to so many days before the start, lets the forum look at it, and Lea see what it did.</summary>
    private async Task DaysBefore(int days, string shows)
    {
        var meeting = await _people["lea"].Forum.GetMeeting(_meeting);
        forum.Clock.Move(meeting.StartsAt.AddDays(-days).AddMinutes(1) - forum.Clock.GetUtcNow());
        await forum.Services.GetServices<IHostedService>().OfType<MeetingSteward>().Single().WorkOnce(TestContext.Current.CancellationToken);
        await Lea.Page.GotoAsync($"/meetings/{_meeting}");
        await Expect(Lea.Page.Locator(".kicker")).ToContainTextAsync(shows);
    }

    private static async Task Say(Desk desk, string words)
    {
        await desk.Page.GetByLabel("What you want to say").FillAsync(words);
        await desk.Button("Say it").ClickAsync();
    }

    private static ILocator Lines(Desk desk) => desk.Page.Locator(".turn:not(.unsent) .line .prose");

    /// <summary>Everything in the talk, from above.</summary>
    private static Task<string[]> Order(Desk desk) => desk.Page.EvaluateAsync<string[]>(
        "[...document.querySelectorAll('#turns > li:not(.unsent) .line, #turns > li.happened')].map(e => (e.querySelector('.prose, .tombstone') ?? e).textContent.trim())");

    private async Task Same()
    {
        var lea = await Order(Lea);
        foreach (var (name, desk) in _desks) (await Order(desk)).ShouldBe(lea, name);
    }

    /// <summary>Nothing on the phone is wider than the phone.</summary>
    private async Task Fits() => (await Nora.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Phone, Nora.Page.Url);

    private static string Written(DateTime local) => local.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    // While Dan has no network, his browser says so.
    private static IEnumerable<string> Wrong(Desk desk) => desk.Wrong.Where(said => !said.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal));

    [GeneratedRegex(@"/meetings/[0-9a-f]{32}$")]
    private static partial Regex OneMeeting();
}
