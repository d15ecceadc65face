using Microsoft.Playwright;
using Shouldly;
using VmugForum.Tests.Agendas;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Live;
using static Microsoft.Playwright.Assertions;
using AffiliationClass = VmugForum.Client.Contracts.AffiliationClass;
using Person = VmugForum.Tests.Harness.Person;
using Role = VmugForum.Client.Contracts.Role;

namespace VmugForum.Tests.Browser;

/// <summary>The question box, and what a room asks outside, in browsers.</summary>
public sealed class AskingQuestions(Chromium chromium) : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private OnSqlite _forum = null!;

    public ValueTask InitializeAsync() => (_forum = new OnSqlite(new ForumOptions { Time = _clock })).InitializeAsync();

    public ValueTask DisposeAsync() => _forum.DisposeAsync();

    [Fact]
    public async Task Goes_from_the_box_to_the_room_without_anybody_loading_a_page()
    {
        var (at, ann, ben, leader) = await Enter();
        await ann.Page.GetByLabel("Ask something").FillAsync("Who has **patched**?");
        await ann.Button("Put it into the box").ClickAsync();
        await Expect(ann.Page.Locator("#waiting-questions")).ToContainTextAsync("Yours.");
        await Expect(leader.Page.Locator("#waiting-questions")).ToContainTextAsync("Who has patched?");
        await Expect(ben.Page.Locator("#questions")).Not.ToContainTextAsync("patched");

        await leader.Button("Show it to the room").ClickAsync();
        await ben.Button("I’d like to hear this").ClickAsync();
        await Expect(ben.Button("I’d like to hear this")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(leader.Page.Locator("#shown-questions")).ToContainTextAsync("1 more would like to hear it");
        await Expect(ann.Page.Locator("#shown-questions")).ToContainTextAsync("1 more would like to hear it");
        await Expect(ann.Button("I’d like to hear this")).ToHaveCountAsync(0);
        await leader.Button("Answered").ClickAsync();
        await Expect(ben.Page.Locator("#shown-questions")).ToContainTextAsync("answered");

        await ann.Page.GetByLabel("Ask something").FillAsync("And who hasn’t?");
        await ann.Button("Put it into the box").ClickAsync();
        await leader.Page.GetByLabel("Why not?").FillAsync("Nobody is behind.");
        await leader.Button("Decline").ClickAsync();
        await Expect(leader.Page.Locator("#waiting-questions li")).ToHaveCountAsync(0);
        await ann.Page.ReloadAsync();
        await Expect(ann.Page.Locator("#waiting-questions")).ToContainTextAsync("Nobody is behind.");
        await Leave(ann, ben, leader);
    }

    [Fact]
    public async Task Is_taken_down_by_a_moderator_who_loses_no_word_to_what_happens_meanwhile()
    {
        var (at, ann, ben, leader) = await Enter();
        await ann.Page.GetByLabel("Ask something").FillAsync("What does Contoso pay?");
        await ann.Button("Put it into the box").ClickAsync();
        await leader.Button("Show it to the room").ClickAsync();
        await using var moderator = await Enter(await _forum.Register(null, AffiliationClass.Customer, Role.Moderator), at.Id);
        await moderator.Page.GetByText("Take it down…").ClickAsync();
        var why = moderator.Page.GetByLabel("Why?");
        await why.FillAsync("That is theirs");

        await ben.Button("I’d like to hear this").ClickAsync();
        await Expect(ann.Page.Locator("#shown-questions")).ToContainTextAsync("1 more would like to hear it");
        await Expect(why).ToHaveValueAsync("That is theirs");
        await moderator.Page.GetByLabel("What you want to say").FocusAsync();
        await Expect(moderator.Page.Locator("#shown-questions")).ToContainTextAsync("1 more would like to hear it");

        await Expect(why).ToHaveValueAsync("That is theirs");
        await why.FillAsync(" ");
        await moderator.Button("Take it down").ClickAsync();
        (await why.EvaluateAsync<bool>("box => box === document.activeElement && !box.validity.valid")).ShouldBeTrue();
        await Expect(ben.Page.Locator("#shown-questions li")).ToHaveCountAsync(1);
        await why.FillAsync("That is theirs to tell.");
        await moderator.Button("Take it down").ClickAsync();
        await Expect(ben.Page.Locator("#shown-questions li")).ToHaveCountAsync(0);
        await Expect(ann.Page.Locator("#waiting-questions")).ToContainTextAsync("That is theirs to tell.");
        await Leave(ann, ben, leader);
    }

    [Fact]
    public async Task Sends_one_question_out_and_takes_one_answer_from_a_browser_without_script()
    {
        var (at, ann, ben, leader) = await Enter();
        await leader.Page.GetByText("Ask somebody outside").ClickAsync();
        await leader.Page.GetByLabel("The exact words").FillAsync("When is it **fixed**?");
        await leader.Button("Ask the room").ClickAsync();
        foreach (var voter in new[] { ann, ben })
        {
            await voter.Button("Yes, send it").ClickAsync();
            await Expect(voter.Button("Yes, send it")).ToHaveAttributeAsync("aria-pressed", "true");
        }
        _clock.Move(TimeSpan.FromMinutes(6));
        await leader.Button("Make the link").ClickAsync();
        var link = new Uri((await leader.Page.Locator("#inquiries code").TextContentAsync())!).AbsolutePath;
        await Expect(ben.Page.Locator("#inquiries")).ToContainTextAsync("It is out.");

        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var looking = await Desk.Open(chromium, _forum, new() { ColorScheme = scheme, BypassCSP = true, ViewportSize = new() { Width = 320, Height = 640 } });
            await looking.Page.GotoAsync(link);
            await Axe.FindsNothing(looking.Page, $"the page of an answer, {scheme}");
            (await looking.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
        }
        await using var stranger = await Desk.Open(chromium, _forum, new() { JavaScriptEnabled = false });
        await stranger.Page.GotoAsync(link);
        await Expect(stranger.Page.GetByText("When is it fixed?")).ToBeVisibleAsync();
        await stranger.Page.GetByLabel("Your answer").FillAsync("In the *spring* release.");
        await stranger.Page.GetByLabel("Your name or company").FillAsync("Support");
        await stranger.Button("Send the answer").ClickAsync();
        await Expect(stranger.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Thank you");
        (await stranger.Context.CookiesAsync()).ShouldBeEmpty();
        await stranger.Page.GotoAsync(link);
        await Expect(stranger.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("There is nothing here");

        await Expect(ben.Page.Locator("#inquiries .outside")).ToContainTextAsync("From outside, Support");
        await Expect(ben.Page.Locator("#inquiries .outside em")).ToHaveTextAsync("spring");

        await using var moderator = await Enter(await _forum.Register(null, AffiliationClass.Customer, Role.Moderator), at.Id);
        await at.Leader.Forum.CloseMeeting(at.Id);
        var asked = moderator.Page.Locator("#inquiries");
        await Expect(moderator.Page.Locator("#propose")).ToHaveCountAsync(0);
        await asked.GetByText("Take it down…").ClickAsync();
        await asked.GetByLabel("Why?").FillAsync("It sells something.");
        await asked.GetByRole(AriaRole.Button, new() { Name = "Take it down", Exact = true }).ClickAsync();
        await Expect(asked).ToContainTextAsync("It was taken down.");
        await Expect(asked).Not.ToContainTextAsync("spring");
        moderator.Wrong.ShouldBeEmpty();
        await Leave(ann, ben, leader);
    }

    private async Task<(AtAMeeting At, Desk Ann, Desk Ben, Desk Leader)> Enter()
    {
        var at = await AtAMeeting.Plan(_forum);
        await at.Leader.Forum.OpenMeeting(at.Id);
        return (at, await Enter(at.Ann, at.Id), await Enter(at.Ben, at.Id), await Enter(at.Leader, at.Id));
    }

    private async Task<Desk> Enter(Person who, string meeting)
    {
        var desk = await Desk.Of(who, chromium, _forum);
        await desk.Page.GotoAsync($"/meetings/{meeting}/room");
        await Expect(desk.Page.Locator("#here-words")).ToBeHiddenAsync();
        return desk;
    }

    private static async Task Leave(params Desk[] desks)
    {
        desks.SelectMany(desk => desk.Wrong).ShouldBeEmpty();
        foreach (var desk in desks) await desk.DisposeAsync();
    }
}
