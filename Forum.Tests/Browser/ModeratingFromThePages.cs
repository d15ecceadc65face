using Microsoft.Playwright;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace VmugForum.Tests.Browser;

/// <summary>A moderator locks, hides and redacts, each with a reason, without leaving the browser.</summary>
public sealed class ModeratingFromThePages(Chromium chromium, OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Finds_all_three_acts_in_the_log_with_their_reasons()
    {
        var (writer, leader) = (await forum.Customer(), await forum.Register(null, AffiliationClass.Customer, Role.Leader));
        var moderator = await forum.Register(null, AffiliationClass.Customer, Role.Moderator);
        var thread = await forum.Thread(writer, title: "A heated thread");
        await writer.Forum.WritePost(thread.Id, new() { Body = "A name that doesn't belong here" });
        var meeting = await forum.LiveMeeting(leader, Visibility.Customers, "A warm evening");
        await writer.Forum.Say(meeting.Id, new() { ClientMessageId = "1", Body = "A customer of ours" });
        await using var desk = await Desk.Of(moderator, chromium, forum);
        var page = desk.Page;

        await page.GotoAsync($"/threads/{thread.Id}");
        await Act(desk, page.Locator(".opening details.menu"), "Lock for replies", "Lock for replies", "we go on in the room");
        await Expect(page.Locator("#locked")).ToBeVisibleAsync();
        await Act(desk, page.Locator("#post-2 details.menu"), "Hide from readers", "Hide it from readers", "names a person");
        await Expect(page.Locator("#post-2")).ToContainTextAsync("Hidden from readers");
        await page.GotoAsync($"/meetings/{meeting.Id}/room");
        await Act(desk, page.Locator(".line details.menu"), "Redact", "Redact it", "names a customer of theirs");
        await Expect(page.Locator(".line")).ToHaveTextAsync("Taken away.");

        await page.GotoAsync("/moderation");
        foreach (var (act, why) in new[] { ("locked a thread", "we go on in the room"), ("hid a post", "names a person"), ("redacted a line", "names a customer of theirs") })
            await Expect(page.Locator(".rows li", new() { HasTextString = act })).ToContainTextAsync(why);
    }

    [Fact]
    public async Task Is_asked_for_a_reason_and_keeps_what_was_written()
    {
        var (writer, moderator) = (await forum.Customer(), (await forum.Cast).Moderator);
        var thread = await forum.Thread(writer);
        await using var desk = await Desk.Of(moderator, chromium, forum);
        await desk.Page.GotoAsync($"/threads/{thread.Id}/acts/lock");
        await desk.Page.GetByLabel("Why?").EvaluateAsync("field => { field.required = false; field.value = ' '; }");
        await desk.Button("Lock for replies").ClickAsync();
        await Expect(desk.Page.Locator(".error")).ToContainTextAsync("Say why");
    }

    private static async Task Act(Desk desk, ILocator menu, string link, string button, string reason)
    {
        await menu.Locator("summary").ClickAsync();
        await menu.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();
        await desk.Page.GetByLabel("Why?").FillAsync(reason);
        await desk.Button(button).ClickAsync();
    }
}
