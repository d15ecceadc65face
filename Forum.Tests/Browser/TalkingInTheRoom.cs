using Microsoft.Playwright;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace VmugForum.Tests.Browser;

/// <summary>Two people in a live room, each with a browser.</summary>
public sealed class TalkingInTheRoom(Chromium chromium, OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Shows_who_is_here_who_types_and_whose_hand_is_up()
    {
        await using var room = await Room();
        await Expect(room.Ana.Page.Locator("#here")).ToContainTextAsync(room.BensName);
        await Expect(room.Ben.Page.Locator("#h-h")).ToHaveTextAsync("Here: 2 people");

        await room.Ben.Page.GetByLabel("What you want to say").PressSequentiallyAsync("Well");
        await Expect(room.Ana.Page.Locator("#typing")).ToHaveTextAsync($"{room.BensName} is typing");

        await room.Ben.Button("Raise my hand").ClickAsync();
        await Expect(room.Ana.Page.Locator("#queue")).ToContainTextAsync(room.BensName);
        await Expect(room.Ben.Page.Locator("#queue-words")).ToHaveTextAsync("You are next.");
        await room.Ben.Button("Lower my hand").ClickAsync();
        await Expect(room.Ana.Page.Locator("#queue li")).ToHaveCountAsync(0);
        room.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Calls_speakers_in_one_order_that_everybody_sees()
    {
        await using var room = await Room();
        await using var host = await Desk.Of(room.Host, chromium, forum);
        await host.Page.GotoAsync($"/meetings/{room.Meeting}/room");
        await Expect(host.Page.Locator("#here-words")).ToBeHiddenAsync();

        await room.Ana.Button("Raise my hand").ClickAsync();
        await Expect(room.Ana.Page.Locator("#queue-words")).ToHaveTextAsync("You are next.");
        await room.Ben.Button("Raise my hand").ClickAsync();
        await Expect(room.Ben.Page.Locator("#queue-words")).ToHaveTextAsync("You are second; nobody before you has spoken yet.");
        await host.Page.Locator("#queue li").First.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(room.Ana.Page.Locator("#asked")).ToBeVisibleAsync();
        await room.Ana.Button("Speak later").ClickAsync();
        await Expect(room.Ana.Page.Locator("#queue-words")).ToHaveTextAsync("You are second; nobody before you has spoken yet.");

        await host.Button("Call the next hand").ClickAsync();
        await Expect(room.Ben.Page.Locator("#speaking")).ToHaveTextAsync("You have the floor.");
        await Expect(room.Ana.Page.Locator("#speaking")).ToHaveTextAsync($"{room.BensName} has the floor, for the first time here.");
        await room.Ben.Button("I have spoken").ClickAsync();
        await Expect(host.Page.Locator("#speaking")).ToBeHiddenAsync();
        await Expect(host.Page.Locator("#queue li")).ToHaveCountAsync(1);
        room.Wrong.Concat(host.Wrong).ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_the_floor_on_the_wall_and_no_name_that_the_rule_keeps()
    {
        await using var room = await Room();
        await using var wall = await Desk.Of(room.Host, chromium, forum);
        await wall.Page.GotoAsync($"/meetings/{room.Meeting}/room/wall");
        await Expect(wall.Page.Locator(".floor-words")).ToHaveTextAsync("Nobody has the floor.");

        await room.Ben.Button("Raise my hand").ClickAsync();
        await Expect(wall.Page.Locator(".queue li")).ToContainTextAsync(room.BensName);
        await room.Host.Forum.CallNext(room.Meeting);
        await Expect(wall.Page.Locator(".floor-words")).ToHaveTextAsync($"{room.BensName} has the floor, for the first time here.");
        await room.Host.Forum.EditMeeting(room.Meeting, new() { RoomRule = RoomRule.ChathamHouse });
        // A stricter rule is agreed to again, on the wall too.
        await wall.Button("I agree, let me in").ClickAsync();
        await Expect(wall.Page.Locator(".floor-words")).ToHaveTextAsync("Somebody has the floor, for the first time here.");

        (await wall.Page.EvaluateAsync<double>("() => parseFloat(getComputedStyle(document.querySelector('.floor-words')).fontSize)")).ShouldBeGreaterThanOrEqualTo(40);
        wall.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Misses_and_doubles_nothing_while_the_network_is_away()
    {
        await using var room = await Room();
        await Say(room.Ana, "Before");
        await Expect(Lines(room.Ben)).ToHaveTextAsync(["Before"]);

        await room.Ben.Context.SetOfflineAsync(true);
        await Expect(room.Ben.Page.Locator("#connection")).ToContainTextAsync("The connection is gone");
        await Say(room.Ana, "While you were away");
        await Expect(Lines(room.Ana)).ToHaveTextAsync(["Before", "While you were away"]);
        await Say(room.Ben, "Said in the tunnel");
        await Expect(room.Ben.Page.Locator(".line.waiting")).ToContainTextAsync("Said in the tunnel");
        await room.Ben.Context.SetOfflineAsync(false);

        string[] all = ["Before", "While you were away", "Said in the tunnel"];
        await Expect(Lines(room.Ben)).ToHaveTextAsync(all);
        await Expect(Lines(room.Ana)).ToHaveTextAsync(all);
        await Expect(room.Ben.Page.Locator(".line.waiting")).ToHaveCountAsync(0);
        await Expect(room.Ben.Page.Locator("#connection")).ToBeHiddenAsync();
        room.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Stays_on_its_page_while_the_room_is_busy()
    {
        await using var room = await Room();
        var speakers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => forum.Customer()));
        var loads = 0;
        room.Ben.Page.Load += (_, _) => loads++;
        var talk = Task.WhenAll(speakers.Select(async who =>
        {
            for (var line = 0; line < 20; line++) await who.Forum.Say(room.Meeting, new() { ClientMessageId = $"{line}", Body = $"Line {line}" });
        }));

        await room.Ben.Page.ReloadAsync();
        await talk;
        await Say(room.Ana, "That was much");
        await Expect(Line(room.Ben, "That was much")).ToBeVisibleAsync();

        loads.ShouldBe(1);
        room.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Works_where_sockets_are_blocked()
    {
        await using var room = await Room(blockedForBen: true);
        await Expect(room.Ben.Page.Locator("#connection")).ToContainTextAsync("doesn’t get through");
        await Say(room.Ana, "Over the socket");
        await Expect(Lines(room.Ana)).ToHaveTextAsync(["Over the socket"]);
        await Say(room.Ben, "Over the form");
        string[] both = ["Over the socket", "Over the form"];
        await Expect(Lines(room.Ana)).ToHaveTextAsync(both);
        await Expect(Lines(room.Ben)).ToHaveTextAsync(both);
    }

    [Fact]
    public async Task Keeps_its_place_when_somebody_reads_further_back()
    {
        await using var room = await Room();
        for (var n = 1; n <= 40; n++) await room.Host.Forum.Say(room.Meeting, new() { ClientMessageId = $"line-{n}", Body = $"Line {n}" });
        await Expect(Lines(room.Ben)).ToHaveCountAsync(40);
        await room.Ben.Page.Locator("#log").EvaluateAsync("log => { log.scrollTop = -400; }");
        var before = await room.Ben.Page.Locator("#log").EvaluateAsync<double>("log => log.scrollTop");
        await Say(room.Ana, "One more");
        await Expect(room.Ben.Button("1 new line")).ToBeVisibleAsync();
        (await Line(room.Ben, "Line 30").BoundingBoxAsync()).ShouldNotBeNull();
        before.ShouldBeLessThan(-60);
        await room.Ben.Button("1 new line").ClickAsync();
        await Expect(Line(room.Ben, "One more")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Shows_everybody_out_when_it_closes()
    {
        await using var room = await Room();
        await Say(room.Ana, "Good night");
        await Expect(Lines(room.Ben)).ToHaveTextAsync(["Good night"]);
        await room.Host.Forum.CloseMeeting(room.Meeting);
        await Expect(room.Ben.Page.Locator("#bench")).ToContainTextAsync("the room is closed.");
        await Expect(Lines(room.Ben)).ToHaveTextAsync(["Good night"]);
    }

    private static ILocator Lines(Desk desk) => desk.Page.Locator(".turn:not(.unsent) .line .prose");

    private static ILocator Line(Desk desk, string words) => desk.Page.Locator(".line", new() { HasTextString = words }).First;

    private static async Task Say(Desk desk, string words)
    {
        await desk.Page.GetByLabel("What you want to say").FillAsync(words);
        await desk.Button("Say it").ClickAsync();
    }

    private async Task<TwoInARoom> Room(bool blockedForBen = false)
    {
        var host = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var meeting = await forum.LiveMeeting(host, Visibility.Customers);
        var (ana, ben) = (await forum.Customer(), await forum.Customer());
        var room = new TwoInARoom(host, meeting.Id, await Desk.Of(ana, chromium, forum), await Desk.Of(ben, chromium, forum), $"Person {ben.UserName}");
        if (blockedForBen) await room.Ben.Page.AddInitScriptAsync("window.WebSocket = class { constructor() { setTimeout(() => this.onclose?.()); } send() {} close() {} };");
        foreach (var desk in new[] { room.Ana, room.Ben }) await desk.Page.GotoAsync($"/meetings/{meeting.Id}/room");
        await Expect(room.Ana.Page.Locator("#here-words")).ToBeHiddenAsync();
        if (!blockedForBen) await Expect(room.Ben.Page.Locator("#here-words")).ToBeHiddenAsync();
        return room;
    }

    private sealed record TwoInARoom(Person Host, string Meeting, Desk Ana, Desk Ben, string BensName) : IAsyncDisposable
    {
        public IEnumerable<string> Wrong => [.. Ana.Wrong, .. Ben.Wrong.Where(w => !w.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal))];

        public async ValueTask DisposeAsync()
        {
            await Ana.DisposeAsync();
            await Ben.DisposeAsync();
        }
    }
}
