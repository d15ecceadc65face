using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shouldly;
using VmugForum.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace VmugForum.Tests.Browser;

/// <summary>Somebody comes for the first time, reads, registers, tells a failure and is answered.</summary>
public sealed partial class TheNewcomersWalk(Chromium chromium, OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Leads_from_reading_as_a_guest_to_a_story_that_is_answered_while_it_is_open()
    {
        var old = await forum.Customer();
        await forum.Thread(old, title: "A story that was here before");
        await using var newcomer = await Desk.Open(chromium, forum);
        await using var colleague = await Desk.Of(old, chromium, forum);

        await newcomer.Page.GotoAsync("/");
        await newcomer.Link("A story that was here before").ClickAsync();
        await Expect(newcomer.Link("Sign in to reply")).ToBeVisibleAsync();
        await Register(newcomer);
        await TellAFailure(newcomer);

        await colleague.Page.GotoAsync("/?outcome=failed");
        await colleague.Link("The array that forgot us").ClickAsync();
        await Reply(colleague, "We had the same one.");
        await Expect(newcomer.Button("1 new reply")).ToBeVisibleAsync();
        await newcomer.Button("1 new reply").ClickAsync();
        await Expect(newcomer.Page.Locator("#post-2")).ToContainTextAsync("We had the same one.");

        await Reply(newcomer, "How did it end for you?");
        await colleague.Button("1 new reply").ClickAsync();
        await Expect(colleague.Page.Locator("#post-3")).ToContainTextAsync("How did it end for you?");
        newcomer.Wrong.ShouldBeEmpty();
        colleague.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Loses_no_word_when_the_page_is_left_and_keeps_none_once_it_is_posted()
    {
        var person = await forum.Customer();
        var thread = await forum.Thread(person);
        await using var desk = await Desk.Of(person, chromium, forum);
        await desk.Page.GotoAsync($"/threads/{thread.Id}");
        await desk.Page.GetByLabel("Your reply").FillAsync("Half a thought");
        await Expect(desk.Page.Locator("#reply")).ToHaveAttributeAsync("data-kept", "yes");
        await desk.Page.ReloadAsync();
        await Expect(desk.Page.GetByLabel("Your reply")).ToHaveValueAsync("Half a thought");

        await desk.Button("Post the reply").ClickAsync();
        await Expect(desk.Page.Locator("#post-2")).ToContainTextAsync("Half a thought");
        await Expect(desk.Page.GetByLabel("Your reply")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Shows_a_lock_and_a_hidden_post_on_pages_that_are_open()
    {
        var (person, cast) = (await forum.Customer(), await forum.Cast);
        var thread = await forum.Thread(person);
        var post = await person.Forum.WritePost(thread.Id, new() { Body = "Something that names a person" });
        await using var reader = await Desk.Open(chromium, forum);
        await reader.Page.GotoAsync($"/threads/{thread.Id}");
        await Expect(reader.Page.Locator("#post-2")).ToContainTextAsync("Something that names");

        await cast.Moderator.Forum.HidePost(post.Id, "names a person");
        await Expect(reader.Page.Locator("#post-2")).ToHaveClassAsync(Tombstone());
        await cast.Moderator.Forum.LockThread(thread.Id, "we go on in the room");
        await Expect(reader.Page.Locator("#locked")).ToBeVisibleAsync();
    }

    private async Task Register(Desk desk)
    {
        await desk.Link("Register").First.ClickAsync();
        await desk.Page.GetByLabel("E-mail address").FillAsync("newcomer@example.org");
        await desk.Page.GetByLabel("The name others see").FillAsync("Nora Newcomer");
        await desk.Page.GetByLabel("Name for signing in").FillAsync("newcomer");
        await desk.Page.GetByLabel("Password").FillAsync(Harness.Forum.Password);
        await desk.Page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await desk.Button("Register").ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "Look in your mail" })).ToBeVisibleAsync();
        await desk.SignIn(new("newcomer", "", "", forum.Guest));
    }

    private static async Task TellAFailure(Desk desk)
    {
        await desk.Link("Tell a story").ClickAsync();
        await desk.Page.GetByLabel("What would you call it?").FillAsync("The array that forgot us");
        await desk.Page.Locator("#o-failed").CheckAsync();
        await desk.Page.GetByLabel("On what, and how big?").FillAsync("vSphere 4.1, 6 hosts");
        await desk.Page.GetByLabel("Tell it").FillAsync("We **tried** the update.");
        await desk.Button("Preview").ClickAsync();
        await Expect(desk.Page.Locator(".preview strong")).ToHaveTextAsync("tried");
        await desk.Button("Post it").ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The array that forgot us");
        await Expect(desk.Page.Locator(".opening .outcome")).ToHaveTextAsync("Failed");
        await Expect(desk.Page.Locator(".facts")).ToContainTextAsync("vsphere-4.1");
    }

    private static async Task Reply(Desk desk, string words)
    {
        await desk.Page.GetByLabel("Your reply").FillAsync(words);
        await desk.Button("Post the reply").ClickAsync();
        await Expect(desk.Page.Locator(".posts")).ToContainTextAsync(words);
    }

    [GeneratedRegex("tombstone")]
    private static partial Regex Tombstone();
}
