using Microsoft.Playwright;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Core.Meetings;
using VmugForum.Tests.Meetings;
using static Microsoft.Playwright.Assertions;
using AffiliationClass = VmugForum.Client.Contracts.AffiliationClass;
using Person = VmugForum.Tests.Harness.Person;

namespace VmugForum.Tests.Browser;

/// <summary>
/// A quarter's meeting from its plan to its report, in five browsers: Lea runs it, Nora has never spoken and holds a phone, Reg has spoken
/// before, Mo moderates, and Dan's network goes away and comes back. The days pass by a clock that the test moves; the rule is what one
/// gets who chooses none, so that the report names nobody.
/// </summary>
public sealed partial class AWholeMeeting(Chromium chromium, MovedOnSqlite forum) : IClassFixture<MovedOnSqlite>
{
    private const string Chapter = "the-region";
    private const int Phone = 390;
    private readonly Dictionary<string, Desk> _desks = [];
    private readonly Dictionary<string, Person> _people = [];
    private string _meeting = "";

    private Desk Lea => _desks["lea"];
    private Desk Nora => _desks["nora"];
    private Desk Reg => _desks["reg"];
    private Desk Mo => _desks["mo"];
    private Desk Dan => _desks["dan"];

    [Fact]
    public async Task Goes_from_the_plan_to_the_report_the_same_on_every_screen()
    {
        await Gather();
        await Plan();
        await CollectAndVote();
        await Begin();
        await TakeTurns();
        await GoOnForLonger();
        await TakeALineAway();
        await End();
        await ReadTheReport();
        foreach (var (name, desk) in _desks) Wrong(desk).ShouldBeEmpty(name);
        foreach (var desk in _desks.Values) await desk.DisposeAsync();
    }

    private async Task Gather()
    {
        var lea = _people["lea"] = await forum.Register("the-lea", AffiliationClass.Customer, Role.Leader);
        foreach (var name in new[] { "nora", "reg", "dan" }) _people[name] = await forum.Register($"the-{name}", AffiliationClass.Customer);
        _people["mo"] = await forum.Register("the-mo", AffiliationClass.Customer, Role.Moderator);
        await forum.Admin.Forum.FoundChapter(new() { Slug = Chapter, Name = "The region", Zone = "Europe/Amsterdam", Leaders = ["the-lea"] });
        foreach (var name in new[] { "nora", "reg" }) await forum.Thread(_people[name], Visibility.Customers, $"What {name} lost");
        var before = await lea.Forum.ScheduleMeeting(new()
        {
            Title = "Last quarter", Zone = "Europe/Amsterdam", Audience = Visibility.Customers, Chapter = Chapter, StartsAt = forum.Clock.GetUtcNow(), EndsAt = forum.Clock.GetUtcNow().AddHours(1),
        });
        await lea.Forum.OpenMeeting(before.Id);
        await _people["reg"].Forum.RaiseHand(before.Id);
        await lea.Forum.CallNext(before.Id);
        await lea.Forum.CloseMeeting(before.Id);
    }

    private async Task Plan()
    {
        await Sit("lea");
        var start = LocalClock.At(forum.Clock.GetUtcNow(), "Europe/Amsterdam").Date.AddDays(23).AddHours(18);
        await Lea.Page.GotoAsync("/meetings/new");
        await Lea.Page.GetByLabel("What is it about?").FillAsync("What broke this quarter");
        await Lea.Page.GetByLabel("Begins").FillAsync(Written(start));
        await Lea.Page.GetByLabel("Ends").FillAsync(Written(start.AddHours(2)));
        await Lea.Page.GetByLabel("Chapter").SelectOptionAsync(Chapter);
        await Lea.Page.GetByText("Collect stories beforehand").ClickAsync();
        await Lea.Button("Plan the meeting").ClickAsync();
        await Expect(Lea.Page).ToHaveURLAsync(OneMeeting());
        _meeting = new Uri(Lea.Page.Url).Segments[2].Trim('/');
    }

    private async Task CollectAndVote()
    {
        await DaysBefore(21, "Stories are collected");
        foreach (var name in new[] { "nora", "reg", "mo", "dan" }) await Sit(name);
        foreach (var desk in _desks.Values)
        {
            await desk.Page.GotoAsync($"/meetings/{_meeting}");
            await desk.Button("I will come").ClickAsync();
            await Expect(desk.Page.Locator("#come")).ToContainTextAsync("You said that you will come.");
        }
        foreach (var desk in new[] { Reg, Nora })
        {
            await desk.Page.GetByText("Put a story forward").ClickAsync();
            await desk.Button("Put it forward").ClickAsync();
            await Expect(desk.Button("Take mine back")).ToBeVisibleAsync();
        }
        await Fits();

        await DaysBefore(14, "Stories are voted for");
        foreach (var (desk, dots) in new[] { (Nora, 3), (Mo, 4), (Dan, 2) })
        {
            await desk.Page.GotoAsync($"/meetings/{_meeting}");
            await desk.Page.GetByLabel("Dots for What nora lost").FillAsync($"{dots}");
            await desk.Button("Keep my dots").ClickAsync();
            await Expect(desk.Page.Locator("#agenda")).ToContainTextAsync($"You have placed {dots} of your 5 dots.");
        }
        await DaysBefore(7, "The agenda stands");
        await Nora.Page.ReloadAsync();
        await Expect(Nora.Page.Locator("#agenda li h3")).ToHaveTextAsync(["What nora lost", "What reg lost"]);
        await Fits();
    }

    private async Task Begin()
    {
        await DaysBefore(0, "The agenda stands");
        await Lea.Button("Open the room").ClickAsync();
        await Expect(Lea.Button("I agree, let me in")).ToBeVisibleAsync();
        foreach (var desk in _desks.Values) await Enter(desk);
        await Say(Reg, "Good evening");
        await Expect(Lines(Reg)).ToHaveTextAsync(["Good evening"]);
        await Say(Dan, "Hello from the train");
        foreach (var desk in _desks.Values) await Expect(Lines(desk)).ToHaveTextAsync(["Good evening", "Hello from the train"]);
        await Fits();
    }

    /// <summary>Reg's hand is up first and Nora is called first; Dan is away meanwhile and misses nothing.</summary>
    private async Task TakeTurns()
    {
        await Lea.Button("Begin with it").ClickAsync();
        await Expect(Nora.Page.Locator("#turns")).ToContainTextAsync("Now: “What nora lost”, 15 minutes.");
        await Reg.Button("Raise my hand").ClickAsync();
        await Expect(Lea.Page.Locator("#queue li")).ToHaveCountAsync(1);
        await Nora.Button("Raise my hand").ClickAsync();
        await Expect(Reg.Page.Locator("#queue-words")).ToHaveTextAsync("You are second; nobody before you has spoken yet.");
        await Dan.Context.SetOfflineAsync(true);
        await Lea.Button("Call the next hand").ClickAsync();
        await Expect(Nora.Page.Locator("#speaking")).ToHaveTextAsync("You have the floor.");
        await Say(Nora, "We lost the array on a Tuesday");
        await Expect(Lines(Reg)).ToHaveCountAsync(3);
        await Say(Dan, "Written in the tunnel");
        forum.Clock.Move(TimeSpan.FromMinutes(4));
        await Nora.Button("I have spoken").ClickAsync();
        await Lea.Button("Call the next hand").ClickAsync();
        await Expect(Reg.Page.Locator("#speaking")).ToHaveTextAsync("You have the floor.");
        await Say(Reg, "So did we");
        await Expect(Lines(Lea)).ToHaveCountAsync(4);
        await Dan.Context.SetOfflineAsync(false);
        foreach (var desk in _desks.Values)
            await Expect(Lines(desk)).ToHaveTextAsync(["Good evening", "Hello from the train", "We lost the array on a Tuesday", "So did we", "Written in the tunnel"]);
        await Expect(Dan.Page.Locator("#speaking")).ToContainTextAsync("has the floor.");
        forum.Clock.Move(TimeSpan.FromMinutes(3));
        await Reg.Button("I have spoken").ClickAsync();
    }

    private async Task GoOnForLonger()
    {
        foreach (var desk in _desks.Values) await Expect(desk.Page.Locator("#h-h")).ToHaveTextAsync("Here: 5 people");
        forum.Clock.Move(TimeSpan.FromMinutes(8));
        foreach (var desk in new[] { Nora, Dan, Lea }) await desk.Button("Yes, go on").ClickAsync();
        foreach (var desk in _desks.Values) await Expect(desk.Page.Locator("#turns")).ToContainTextAsync("It goes on for 5 more minutes: 3 of 5 said yes.");
        await Fits();
        await Lea.Button("Next item").ClickAsync();
        foreach (var desk in _desks.Values) await Expect(desk.Page.Locator("#now")).ToContainTextAsync("What reg lost");
    }

    /// <summary>Mo leaves the room for a page and comes back to the same room as those who stayed.</summary>
    private async Task TakeALineAway()
    {
        var line = Mo.Page.Locator(".line", new() { HasTextString = "So did we" });
        await line.HoverAsync();
        await line.Locator("summary").ClickAsync();
        await line.GetByRole(AriaRole.Link, new() { Name = "Redact" }).ClickAsync();
        await Mo.Page.GetByLabel("Why?").FillAsync("Names a customer");
        await Mo.Button("Redact it").ClickAsync();
        await Expect(Mo.Page.Locator("#composer")).ToBeVisibleAsync();
        foreach (var desk in _desks.Values) await Expect(desk.Page.Locator(".tombstone")).ToHaveCountAsync(1);
        await Same();
        string[] whole = ["Good evening", "Hello from the train", "Now: “What nora lost”, 15 minutes.", "We lost the array on a Tuesday", "Taken away.", "Written in the tunnel",
            "Time for “What nora lost” is over. Go on for 5 more minutes?", "It goes on for 5 more minutes: 3 of 5 said yes.", "“What nora lost” is over.", "Now: “What reg lost”, 15 minutes."];
        (await Order(Nora)).ShouldBe(whole);
    }

    private async Task End()
    {
        await Say(Nora, "Good night");
        foreach (var desk in _desks.Values) await Expect(Lines(desk)).ToHaveCountAsync(5);
        await Same();
        forum.Clock.Move(TimeSpan.FromMinutes(5));
        await Lea.Page.GotoAsync($"/meetings/{_meeting}");
        await Lea.Button("Close the room").ClickAsync();
        foreach (var desk in new[] { Nora, Reg, Mo, Dan }) await Expect(desk.Page.Locator("#bench")).ToContainTextAsync("the room is closed.");
        var live = (await Order(Nora))[..^1];
        foreach (var desk in _desks.Values)
        {
            await desk.Page.GotoAsync($"/meetings/{_meeting}/room");
            (await Order(desk))[..^1].ShouldBe(live);
        }
        await Fits();
    }

    private async Task ReadTheReport()
    {
        foreach (var (name, desk) in _desks)
        {
            await desk.Page.GotoAsync($"/meetings/{_meeting}");
            await desk.Link("What became of it, along the clock").ClickAsync();
            await Expect(desk.Page.GetByRole(AriaRole.Img, new() { NameString = "What broke this quarter along the clock" })).ToBeVisibleAsync();
            var page = desk.Page.Locator("main");
            await Expect(page).ToContainTextAsync("2 turns to speak. 6 lines were written.");
            await Expect(desk.Page.Locator("section ol h3")).ToHaveTextAsync(["What nora lost", "What reg lost"]);
            await Expect(page.GetByText("Person the-")).ToHaveCountAsync(0);
            await Expect(page.GetByText("nobody is named here any more")).ToHaveCountAsync(name == "lea" ? 1 : 0);
            await desk.Page.GetByText("The same as a table").ClickAsync();
            await Expect(desk.Page.Locator("tbody tr")).ToHaveCountAsync(await desk.Page.Locator("tbody th").CountAsync());
        }
        await Fits();
    }
}
