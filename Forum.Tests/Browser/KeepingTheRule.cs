using Microsoft.Playwright;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace VmugForum.Tests.Browser;

/// <summary>What an open page does when the room's rule changes, and what it still holds when the room is closed.</summary>
public sealed class KeepingTheRule(Chromium chromium, OnSqlite forum) : IClassFixture<OnSqlite>
{
    private const string Secret = "We lost the array on a Tuesday";

    [Fact]
    public async Task Goes_to_the_door_when_the_rule_changes_and_keeps_what_was_being_written()
    {
        await using var room = await Room(RoomRule.OnRecord);
        await Box(room.Ben).FillAsync("Half a thought");
        await room.Host.Forum.EditMeeting(room.Meeting, new() { RoomRule = RoomRule.ChathamHouse });

        foreach (var desk in new[] { room.Ana, room.Ben })
        {
            await Expect(desk.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The room has another rule");
            await Expect(desk.Page.Locator("#rule")).ToContainTextAsync("Chatham House.");
        }
        await room.Ben.Button("I agree, let me in").ClickAsync();
        await Expect(Box(room.Ben)).ToHaveValueAsync("Half a thought");
        await room.Ben.Button("Say it").ClickAsync();
        await Expect(room.Ben.Page.Locator(".turn:not(.unsent) .line")).ToContainTextAsync("Half a thought");
        (await room.Ana.Page.ContentAsync()).ShouldNotContain("Half a thought");
        room.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Says_nothing_by_itself_that_was_written_under_another_rule()
    {
        await using var room = await Room(RoomRule.OnRecord);
        await room.Ben.Context.SetOfflineAsync(true);
        await Expect(room.Ben.Page.Locator("#connection")).ToContainTextAsync("The connection is gone");
        await Box(room.Ben).FillAsync("Said in the tunnel");
        await room.Ben.Button("Say it").ClickAsync();
        await room.Host.Forum.EditMeeting(room.Meeting, new() { RoomRule = RoomRule.NotForAttribution });
        await room.Ben.Context.SetOfflineAsync(false);

        await room.Ben.Button("I agree, let me in").ClickAsync();
        await Expect(Box(room.Ben)).ToHaveValueAsync("Said in the tunnel");
        (await room.Host.Forum.GetRoom(room.Meeting)).Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(RoomRule.ChathamHouse, true, false)]
    [InlineData(RoomRule.OffRecord, false, false)]
    [InlineData(RoomRule.OffRecord, false, true)]
    public async Task Leaves_nothing_on_the_screen_and_the_device_that_the_rule_takes(RoomRule rule, bool words, bool away)
    {
        await using var room = await Room(rule);
        await Box(room.Ana).FillAsync(Secret);
        await room.Ana.Button("Say it").ClickAsync();
        await Expect(room.Ben.Page.Locator(".line")).ToContainTextAsync(Secret);
        await room.Host.Forum.PinLine(room.Meeting, (await room.Host.Forum.GetRoom(room.Meeting)).Messages.Single().MessageId);
        await room.Ana.Button("Raise my hand").ClickAsync();
        await Expect(room.Ben.Page.Locator("#queue li")).ToHaveCountAsync(1);
        await room.Host.Forum.CallNext(room.Meeting);
        await Expect(room.Ben.Page.Locator("#speaking")).ToContainTextAsync(room.AnasName);
        await Expect(room.Ben.Page.Locator("#pinned")).ToContainTextAsync(Secret);
        await Box(room.Ben).FillAsync("Never said");

        if (away) await room.Ben.Context.SetOfflineAsync(true);
        await room.Host.Forum.CloseMeeting(room.Meeting);
        if (away) await room.Ben.Context.SetOfflineAsync(false);

        await Expect(room.Ben.Page.Locator("#bench")).ToContainTextAsync("the room is closed");
        await (words ? Expect(room.Ben.Page.Locator("#bench")) : Expect(room.Ben.Page.Locator("#bench")).Not).ToContainTextAsync("Never said");
        var left = await room.Ben.Page.ContentAsync();
        (left.Contains(Secret, StringComparison.Ordinal), left.Contains(room.AnasName, StringComparison.Ordinal)).ShouldBe((words, false));
        (await room.Ben.Page.EvaluateAsync<string>("Object.values(localStorage).join()")).ShouldNotContain("said");
        room.Wrong.ShouldBeEmpty();
    }

    private static ILocator Box(Desk desk) => desk.Page.GetByLabel("What you want to say");

    private async Task<TwoInARoom> Room(RoomRule rule)
    {
        var (host, ana, ben) = (await forum.Register(null, AffiliationClass.Customer, Role.Leader), await forum.Customer(), await forum.Customer());
        var meeting = (await Harness.Forum.Scheduled(host, Visibility.Customers)).Id;
        await host.Forum.EditMeeting(meeting, new() { RoomRule = rule });
        await host.Forum.OpenMeeting(meeting);
        TwoInARoom room = new(host, meeting, await Desk.Of(ana, chromium, forum), await Desk.Of(ben, chromium, forum), $"Person {ana.UserName}");
        foreach (var desk in new[] { room.Ana, room.Ben })
        {
            await desk.Page.GotoAsync($"/meetings/{meeting}/room");
            if (rule != RoomRule.OnRecord) await desk.Button("I agree, let me in").ClickAsync();
            await Expect(desk.Page.Locator("#here-words")).ToBeHiddenAsync();
        }
        return room;
    }

    private sealed record TwoInARoom(Person Host, string Meeting, Desk Ana, Desk Ben, string AnasName) : IAsyncDisposable
    {
        public IEnumerable<string> Wrong => [.. Ana.Wrong, .. Ben.Wrong.Where(wrong => !wrong.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal))];

        public async ValueTask DisposeAsync()
        {
            await Ana.DisposeAsync();
            await Ben.DisposeAsync();
        }
    }
}
