using System.Text.RegularExpressions;
using Microsoft.Playwright;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace VmugForum.Tests.Browser;

/// <summary>A browser that runs no script reads and posts everything.</summary>
public sealed partial class WithoutScript(Chromium chromium, OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task A_story_is_told_previewed_answered_edited_and_removed()
    {
        await forum.Board(Visibility.Everyone);
        await using var desk = await Sit(await forum.Customer());
        var page = desk.Page;
        await page.GotoAsync("/threads/new");
        await page.GetByLabel("What would you call it?").FillAsync("Told without script");
        await page.Locator("#o-rolled-back").CheckAsync();
        await page.GetByLabel("Tell it").FillAsync("It **went** back.");
        await desk.Button("Preview").ClickAsync();
        await Expect(page.Locator(".preview strong")).ToHaveTextAsync("went");
        await desk.Button("Post it").ClickAsync();
        await Expect(page.Locator(".opening .outcome")).ToHaveTextAsync("Rolled back");

        await page.GetByLabel("Your reply").FillAsync("And this is how it went on.");
        await desk.Button("Post the reply").ClickAsync();
        await Expect(page).ToHaveURLAsync(AtTheSecondPost());
        await Expect(page.Locator("#post-2")).ToContainTextAsync("And this is how");

        await Choose(desk, "#post-2", "Edit");
        await page.GetByLabel("Your post").FillAsync("And this is how it ended.");
        await desk.Button("Keep the change").ClickAsync();
        await Expect(page.Locator("#post-2")).ToContainTextAsync("how it ended");
        await Choose(desk, "#post-2", "Remove");
        await desk.Button("Remove it").ClickAsync();
        await Expect(page.Locator("#post-2")).ToContainTextAsync("You removed this.");
    }

    [Fact]
    public async Task A_form_that_is_refused_keeps_everything_that_was_written()
    {
        await using var desk = await Sit(await forum.Customer());
        await desk.Page.GotoAsync("/threads/new");
        await desk.Page.Locator("form#new-thread").EvaluateAsync("form => { form.noValidate = true; }");
        await desk.Page.GetByLabel("Tell it").FillAsync("A long evening's work.");
        await desk.Page.GetByLabel("On what, and how big?").FillAsync("vSphere 4.1");
        await desk.Button("Post it").ClickAsync();
        await Expect(desk.Page.Locator("#title-err")).ToBeVisibleAsync();
        await Expect(desk.Page.GetByLabel("Tell it")).ToHaveValueAsync("A long evening's work.");
        await Expect(desk.Page.GetByLabel("On what, and how big?")).ToHaveValueAsync("vSphere 4.1");
    }

    [Fact]
    public async Task The_room_is_read_and_spoken_in_and_a_hand_goes_up()
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var meeting = await forum.LiveMeeting(leader, Visibility.Customers);
        await leader.Forum.Say(meeting.Id, new() { ClientMessageId = "1", Body = "Good evening." });
        await using var desk = await Sit(await forum.Customer());
        await desk.Page.GotoAsync($"/meetings/{meeting.Id}/room");
        await Expect(desk.Page.Locator(".line")).ToContainTextAsync("Good evening.");
        await desk.Page.GetByLabel("What you want to say").FillAsync("Good evening to you.");
        await desk.Button("Say it").ClickAsync();
        await Expect(desk.Page.Locator(".line").Last).ToContainTextAsync("Good evening to you.");
        await desk.Button("Raise my hand").ClickAsync();
        await Expect(desk.Page.Locator("#queue")).ToContainTextAsync("You");
        await desk.Link("Look again").ClickAsync();
        await Expect(desk.Button("Lower my hand")).ToBeVisibleAsync();
        await desk.Button("Speak later").ClickAsync();
        await Expect(desk.Page.Locator("#queue")).ToContainTextAsync("lets others go first");
        await using var host = await Sit(leader);
        await host.Page.GotoAsync($"/meetings/{meeting.Id}/room");
        await host.Button("Call the next hand").ClickAsync();
        await Expect(host.Page.Locator("#speaking")).ToContainTextAsync("has the floor");
        await host.Button("The turn is over").ClickAsync();
        await Expect(host.Page.Locator("#speaking")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_change_on_top_of_anothers_change_is_shown_and_loses_nothing()
    {
        var writer = await forum.Customer();
        var thread = await forum.Thread(writer, body: "The first words");
        var opening = thread.Posts.Items[0];
        await using var desk = await Sit(writer);
        await desk.Page.GotoAsync($"/posts/{opening.Id}/edit");
        await writer.Forum.EditPost(opening.Id, "Words from another device");
        await desk.Page.GetByLabel("Your post").FillAsync("My own words");
        await desk.Button("Keep the change").ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("changed while you were writing");
        await Expect(desk.Page.Locator(".preview .diff")).ToHaveTextAsync("Words from another device");
        await Expect(desk.Page.GetByLabel("Your post")).ToHaveValueAsync("My own words");
        await desk.Button("Keep the change").ClickAsync();
        await Expect(desk.Page.Locator("#post-1 > .prose")).ToContainTextAsync("My own words");
    }

    private Task<Desk> Sit(Person person) => Desk.Of(person, chromium, forum, new() { JavaScriptEnabled = false });

    private static async Task Choose(Desk desk, string post, string act)
    {
        await desk.Page.Locator($"{post} details.menu summary").ClickAsync();
        await desk.Page.Locator(post).GetByRole(AriaRole.Link, new() { Name = act, Exact = true }).ClickAsync();
    }

    [GeneratedRegex("#post-2$")]
    private static partial Regex AtTheSecondPost();
}
