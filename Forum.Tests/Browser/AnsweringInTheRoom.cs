using Microsoft.Playwright;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace VmugForum.Tests.Browser;

/// <summary>Replies, reactions, the line at the top and the pace, in browsers.</summary>
public sealed class AnsweringInTheRoom(Chromium chromium, OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Replies_to_a_line_with_the_keyboard_and_jumps_to_what_was_answered()
    {
        await using var room = await Room();
        await Say(room.Ana, "Who lost a **witness**?");
        await Expect(Line(room.Ben, "Who lost")).ToBeVisibleAsync();

        await Menu(room.Ben, "Who lost").FocusAsync();
        await room.Ben.Page.Keyboard.PressAsync("Enter");
        await room.Ben.Page.Keyboard.PressAsync("Tab");
        await room.Ben.Page.Keyboard.PressAsync("Enter");
        await Expect(room.Ben.Page.Locator("#replying span")).ToHaveTextAsync($"Replying to Person {room.Ana.Person.UserName}: Who lost a witness?");
        await room.Ben.Page.Keyboard.PressAsync("Escape");
        await Expect(room.Ben.Page.Locator("#replying")).ToBeHiddenAsync();
        await Menu(room.Ben, "Who lost").ClickAsync();
        await room.Ben.Link("Reply").ClickAsync();
        await room.Ben.Page.Keyboard.TypeAsync("We did");
        await room.Ben.Page.Keyboard.PressAsync("Enter");

        var quote = Line(room.Ana, "We did").Locator(".quote");
        await Expect(quote).ToHaveTextAsync($"Person {room.Ana.Person.UserName}: Who lost a witness?");
        await Expect(room.Ben.Page.Locator("#replying")).ToBeHiddenAsync();
        await quote.ClickAsync();
        await Expect(room.Ana.Page.Locator(".line:target")).ToContainTextAsync("Who lost");

        await room.Ana.Person.Forum.WithdrawLine(room.Meeting, (await room.Host.Person.Forum.GetRoom(room.Meeting)).Messages[0].MessageId);
        await Expect(quote).ToHaveTextAsync("A line that was taken away");
        await room.Ana.Page.ReloadAsync();
        await Expect(quote).ToHaveTextAsync("A line that was taken away");
        room.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_how_many_reacted_and_to_oneself_alone_that_one_did()
    {
        await using var room = await Room();
        await Say(room.Ana, "We upgraded on a Friday");
        await Expect(Line(room.Ben, "Friday")).ToBeVisibleAsync();

        await Menu(room.Ben, "Friday").ClickAsync();
        await Line(room.Ben, "Friday").Locator(".menu").GetByRole(AriaRole.Button, new() { Name = "Same here" }).ClickAsync();
        var (mine, theirs) = (Tally(room.Ben, "Friday"), Tally(room.Ana, "Friday"));
        await Expect(mine).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(theirs).ToHaveTextAsync("Same here 1");
        await Expect(theirs).ToHaveAttributeAsync("aria-pressed", "false");

        await theirs.ClickAsync();
        await Expect(mine).ToHaveTextAsync("Same here 2");
        await room.Ben.Page.ReloadAsync();
        await Expect(mine).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(room.Ben.Page.Locator("#here-words")).ToBeHiddenAsync();
        await mine.ClickAsync();
        await Expect(theirs).ToHaveTextAsync("Same here 1");
        await Expect(mine).ToHaveAttributeAsync("aria-pressed", "false");
        room.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_the_pinned_line_at_the_top_until_it_is_unpinned()
    {
        await using var room = await Room();
        await Say(room.Ana, "The call is at **extension 7**");
        await Expect(Line(room.Host, "extension")).ToBeVisibleAsync();

        await Menu(room.Host, "extension").ClickAsync();
        await room.Host.Link("Pin to the top").ClickAsync();
        await Expect(room.Ben.Page.Locator("#pinned")).ToHaveTextAsync($"Pinned Person {room.Ana.Person.UserName}: The call is at extension 7");
        await Expect(room.Ben.Page.Locator("#unpin")).ToHaveCountAsync(0);
        await room.Ben.Page.Locator("#pinned-link").ClickAsync();
        await Expect(room.Ben.Page.Locator(".line:target")).ToContainTextAsync("extension 7");
        await room.Host.Button("Unpin").ClickAsync();
        await Expect(room.Ben.Page.Locator("#pinned")).ToBeHiddenAsync();
        room.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Counts_down_to_the_next_line_and_loses_nothing_that_was_written()
    {
        await using var room = await Room();
        await room.Host.Page.GetByLabel("Between two lines of the same person").SelectOptionAsync("15");
        await room.Host.Button("Set the pace").ClickAsync();
        var (pace, box) = (room.Ben.Page.Locator("#pace"), room.Ben.Page.GetByLabel("What you want to say"));
        await Expect(pace).ToHaveTextAsync("Slowed down: one line of each in 15 seconds.");

        await Say(room.Ben, "First");
        await Expect(pace).ToContainTextAsync("You can say your next line in ");
        await Say(room.Ben, "Second");
        await Expect(box).ToHaveValueAsync("Second");
        // A page that doesn't know that it has to wait is told by the room.
        await room.Ben.Page.ReloadAsync();
        await Expect(room.Ben.Page.Locator("#here-words")).ToBeHiddenAsync();
        await Say(room.Ben, "Second");
        await Expect(pace).ToContainTextAsync("You can say your next line in ");
        await Expect(box).ToHaveValueAsync("Second");
        await Expect(room.Ben.Page.Locator(".line.waiting")).ToHaveCountAsync(0);

        await Expect(pace).ToHaveTextAsync("Slowed down: one line of each in 15 seconds.");
        await room.Ben.Button("Say it").ClickAsync();
        await Expect(Line(room.Ana, "Second")).ToBeVisibleAsync();
        room.Wrong.ShouldBeEmpty();
    }

    private static ILocator Line(Seat seat, string words) => seat.Page.Locator(".turn:not(.unsent) .line", new() { Has = seat.Page.Locator(".prose", new() { HasTextString = words }) }).First;

    private static ILocator Menu(Seat seat, string words) => Line(seat, words).Locator("summary");

    private static ILocator Tally(Seat seat, string words) => Line(seat, words).Locator(".tally").GetByRole(AriaRole.Button);

    private static async Task Say(Seat seat, string words)
    {
        await seat.Page.GetByLabel("What you want to say").FillAsync(words);
        await seat.Button("Say it").ClickAsync();
    }

    private async Task<Three> Room()
    {
        var host = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var meeting = await forum.LiveMeeting(host, Visibility.Customers);
        var room = new Three(meeting.Id, await Sit(host), await Sit(await forum.Customer()), await Sit(await forum.Customer()));
        foreach (var seat in room.All)
        {
            await seat.Page.GotoAsync($"/meetings/{meeting.Id}/room");
            await Expect(seat.Page.Locator("#here-words")).ToBeHiddenAsync();
        }
        return room;
    }

    private async Task<Seat> Sit(Person who) => new(who, await Desk.Of(who, chromium, forum));

    private sealed record Seat(Person Person, Desk Desk)
    {
        public IPage Page => Desk.Page;

        public ILocator Button(string name) => Desk.Button(name);

        public ILocator Link(string name) => Page.Locator(".menu[open]").GetByRole(AriaRole.Link, new() { Name = name, Exact = true });
    }

    private sealed record Three(string Meeting, Seat Host, Seat Ana, Seat Ben) : IAsyncDisposable
    {
        public IEnumerable<Seat> All => [Host, Ana, Ben];

        public IEnumerable<string> Wrong => All.SelectMany(seat => seat.Desk.Wrong);

        public async ValueTask DisposeAsync()
        {
            foreach (var seat in All) await seat.Desk.DisposeAsync();
        }
    }
}
