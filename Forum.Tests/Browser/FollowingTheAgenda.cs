using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Server.Live;
using VmugForum.Tests.Agendas;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Live;
using static Microsoft.Playwright.Assertions;
using Person = VmugForum.Tests.Harness.Person;

namespace VmugForum.Tests.Browser;

/// <summary>A meeting's agenda, from the first story to the last minute, in browsers.</summary>
public sealed class FollowingTheAgenda(Chromium chromium) : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private OnSqlite _forum = null!;

    public ValueTask InitializeAsync() => (_forum = new OnSqlite(new ForumOptions { Time = _clock })).InitializeAsync();

    public ValueTask DisposeAsync() => _forum.DisposeAsync();

    [Fact]
    public async Task Works_without_script_from_putting_forward_to_the_fixed_order()
    {
        var meeting = await AtAMeeting.Plan(_forum);
        var (own, other) = (await _forum.Thread(meeting.Ann, title: "My own story"), await _forum.Thread(meeting.Ben, title: "Somebody’s story"));
        await using var ann = await Desk.Of(meeting.Ann, chromium, _forum, new() { JavaScriptEnabled = false });
        await using var ben = await Desk.Of(meeting.Ben, chromium, _forum, new() { JavaScriptEnabled = false });

        await ann.Page.GotoAsync($"/meetings/{meeting.Id}");
        await ann.Page.GetByText("Put a story forward").ClickAsync();
        await ann.Page.GetByLabel("One of your own").SelectOptionAsync(own.Id);
        await ann.Button("Put it forward").ClickAsync();
        await ann.Page.GetByText("Put a story forward").ClickAsync();
        await ann.Page.GetByLabel("The address of a story").FillAsync($"{_forum.Address}threads/{other.Id}/somebodys-story");
        await ann.Button("Put it forward").ClickAsync();
        await Expect(ann.Page.Locator("#agenda")).ToContainTextAsync("You asked");

        await ben.Page.GotoAsync($"/meetings/{meeting.Id}");
        await ben.Page.Locator(".notice").GetByRole(AriaRole.Button, new() { Name = "Put it forward" }).ClickAsync();
        await ben.Page.GetByLabel("Dots for My own story").FillAsync("2");
        await ben.Page.GetByLabel("Dots for Somebody’s story").FillAsync("4");
        await ben.Button("Keep my dots").ClickAsync();
        await Expect(ben.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You have 5 dots");
        await ben.Page.GetByLabel("Dots for My own story").FillAsync("1");
        await ben.Page.GetByLabel("Dots for Somebody’s story").FillAsync("4");
        await ben.Button("Keep my dots").ClickAsync();
        await Expect(ben.Page.Locator("#agenda")).ToContainTextAsync("You have placed 5 of your 5 dots.");

        await meeting.Leader.Forum.FreezeAgenda(meeting.Id);
        await ben.Page.ReloadAsync();
        await Expect(ben.Page.Locator("#agenda li h3")).ToHaveTextAsync(["Somebody’s story", "My own story"]);
    }

    [Fact]
    public async Task Shows_the_same_time_left_on_every_screen_whatever_its_clock_and_lets_the_room_decide()
    {
        var meeting = await AtAMeeting.Plan(_forum);
        await meeting.Story(meeting.Ann, title: "The long one");
        await meeting.Leader.Forum.OpenMeeting(meeting.Id);
        await using var ann = await Enter(meeting.Ann, meeting.Id, "+ 97000");
        await using var ben = await Enter(meeting.Ben, meeting.Id, "- 3600000");
        await using var leader = await Enter(meeting.Leader, meeting.Id, "");

        await leader.Button("Begin with it").ClickAsync();
        foreach (var desk in new[] { ann, ben, leader })
        {
            await Expect(desk.Page.Locator("#now")).ToContainTextAsync("The long one");
            await Expect(desk.Page.Locator("#now-left")).ToContainTextAsync("left");
        }
        var left = await Task.WhenAll(new[] { ann, ben, leader }.Select(Left));
        (left.Max() - left.Min()).ShouldBeLessThanOrEqualTo(1);
        left.ShouldAllBe(seconds => seconds > 850 && seconds <= 900);

        _clock.Move(TimeSpan.FromMinutes(15));
        await ann.Button("Yes, go on").ClickAsync();
        await ben.Button("Yes, go on").ClickAsync();
        await Expect(leader.Page.Locator("#turns")).ToContainTextAsync("It goes on for 5 more minutes: 2 of 3 said yes.");
        await leader.Button("End this item").ClickAsync();
        await Expect(ben.Page.Locator("#now")).ToBeHiddenAsync();
        await Expect(ben.Page.Locator("#order li")).ToContainTextAsync(["done"]);
        ann.Wrong.Concat(ben.Wrong).Concat(leader.Wrong).ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_the_right_time_left_to_who_had_to_wait_at_the_door()
    {
        var meeting = await AtAMeeting.Plan(_forum);
        var item = await meeting.Story(meeting.Ann, title: "The long one");
        await meeting.Leader.Forum.OpenMeeting(meeting.Id);
        await meeting.Leader.Forum.StartItem(meeting.Id, item.ItemId);
        var (turnstile, door) = (_forum.Services.GetRequiredService<Turnstile>(), new TaskCompletionSource<bool>());
        var before = Enumerable.Range(0, Turnstile.AtOnce).Select(_ => turnstile.Pass(() => door.Task, default)).ToList();
        await using var ann = await Desk.Of(meeting.Ann, chromium, _forum);
        await ann.Page.AddInitScriptAsync("const right = Date.now.bind(Date); globalThis.waited = 0; Date.now = () => right() + waited;");
        var knocked = new TaskCompletionSource();
        ann.Page.WebSocket += (_, socket) => socket.FrameSent += (_, frame) => { if (frame.Text?.Contains("\"Join\"") is true) knocked.TrySetResult(); };
        await ann.Page.GotoAsync($"/meetings/{meeting.Id}/room");
        await knocked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        // Eight seconds at the door, without waiting for them.
        await ann.Page.EvaluateAsync("waited = 8000");
        _clock.Move(TimeSpan.FromSeconds(8));
        door.SetResult(true);
        await Task.WhenAll(before);
        // She is in, and the next tick counts by what she was told there.
        await Expect(ann.Page.Locator("#typing")).ToBeEmptyAsync();
        await ann.Page.EvaluateAsync("document.getElementById('now-left').textContent = ''");

        var ends = (await meeting.Items(meeting.Ann)).Single().EndsAt!.Value;
        await Expect(ann.Page.Locator("#now-left")).ToContainTextAsync("left");
        var (least, left, most) = (ends - _clock.GetUtcNow(), await Left(ann), ends - _clock.GetUtcNow());
        ((double)left).ShouldBeInRange(most.TotalSeconds - 1, least.TotalSeconds + 2);
        ann.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Takes_notes_in_the_room_with_and_without_script_and_the_closed_room_leads_to_them()
    {
        var meeting = await AtAMeeting.Plan(_forum);
        AgendaItem[] items = [await meeting.Story(meeting.Ann, title: "The long one"), await meeting.Story(meeting.Ben, title: "The short one")];
        await meeting.Leader.Forum.OpenMeeting(meeting.Id);
        await using var leader = await Enter(meeting.Leader, meeting.Id, "");
        await using var ann = await Enter(meeting.Ann, meeting.Id, "");
        await Expect(leader.Page.Locator("#notes-part")).ToBeHiddenAsync();
        await leader.Button("Begin with it").ClickAsync();
        await leader.Page.GetByText("Write down what became of it").ClickAsync();
        await leader.Page.GetByLabel("What came out of it?").FillAsync("Patch first.");
        await leader.Page.GetByLabel("How did it end, as the room sees it?").SelectOptionAsync("rolled-back");
        // What happens meanwhile takes nothing away from what is being written.
        await leader.Button("Next item").ClickAsync();
        await leader.Button("Write it under “The long one”").ClickAsync();

        var words = "What became of “The long one” stands under its story: rolled back.";
        await Expect(ann.Page.GetByRole(AriaRole.Link, new() { Name = words })).ToBeVisibleAsync();
        await Expect(ann.Page.Locator("#order").GetByText("What became of it")).ToHaveCountAsync(1);
        await Expect(ann.Page.Locator("#notes-part")).ToBeHiddenAsync();
        await Expect(leader.Button("Write it under “The long one”")).ToHaveCountAsync(0);
        await using var plain = await Desk.Of(meeting.Leader, chromium, _forum, new() { JavaScriptEnabled = false });
        await plain.Page.GotoAsync($"/meetings/{meeting.Id}/room");
        await plain.Page.GetByText("Write down what became of it").ClickAsync();
        await plain.Page.GetByLabel("What came out of it?").FillAsync("Nothing yet.");
        await plain.Button("Write it under “The short one”").ClickAsync();
        await Expect(plain.Page.GetByRole(AriaRole.Link, new() { Name = "What became of “The short one” stands under its story." })).ToBeVisibleAsync();

        await meeting.Leader.Forum.CloseMeeting(meeting.Id);
        await ann.Page.ReloadAsync();
        await Expect(ann.Page.GetByRole(AriaRole.Link, new() { Name = words })).ToBeVisibleAsync();
        await ann.Page.Locator("#order a").First.ClickAsync();
        await Expect(ann.Page.Locator("main")).ToContainTextAsync("Patch first.");
        leader.Wrong.Concat(ann.Wrong).ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_on_the_wall_what_the_room_talks_about_and_for_how_much_longer()
    {
        var meeting = await AtAMeeting.Plan(_forum);
        await meeting.Story(meeting.Ann, title: "The long one");
        await meeting.Leader.Forum.OpenMeeting(meeting.Id);
        await using var wall = await Desk.Of(meeting.Leader, chromium, _forum);
        await wall.Page.AddInitScriptAsync("const right = Date.now.bind(Date); Date.now = () => right() - 3600000;");
        await wall.Page.GotoAsync($"/meetings/{meeting.Id}/room/wall");
        await Expect(wall.Page.Locator(".wall-item")).ToContainTextAsync("Next: The long one");

        await meeting.Leader.Forum.StartItem(meeting.Id, (await meeting.Items(meeting.Ann)).Single().ItemId);
        await Expect(wall.Page.Locator(".wall-item")).ToContainTextAsync($"The long onePerson {meeting.Ann.UserName}");
        await Expect(wall.Page.Locator("#wall-left")).ToHaveTextAsync(new Regex("^1[45]:\\d\\d left$"));
        _clock.Move(TimeSpan.FromMinutes(15));
        await Expect(wall.Page.Locator(".wall-left")).ToContainTextAsync("Go on for 5 more minutes?");
        await meeting.Leader.Forum.EditMeeting(meeting.Id, new() { RoomRule = RoomRule.ChathamHouse });
        await wall.Button("I agree, let me in").ClickAsync();
        await wall.Page.GotoAsync($"/meetings/{meeting.Id}/room/wall");
        await Expect(wall.Page.Locator("#wall")).Not.ToContainTextAsync(meeting.Ann.UserName);
        wall.Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_the_buttons_to_who_leads_now_and_takes_them_from_who_did_without_a_reload()
    {
        var leader = await _forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var rota = new[] { await _forum.Customer(), await _forum.Customer(), await _forum.Customer() };
        await _forum.Admin.Forum.FoundChapter(new() { Slug = "rota", Name = "Rota", Zone = "Europe/Amsterdam", Leaders = [leader.UserName] });
        var meeting = (await leader.Forum.KeepSeries("rota", new()
        {
            Title = "The quarter", Audience = Visibility.Customers, Week = 3, Day = Weekday.Thursday, Time = "18:00", Zone = "Europe/Amsterdam", Rota = [.. rota.Select(who => who.UserName)],
        })).Planned!;
        await rota[0].Forum.PutStoryForward(meeting.Id, (await _forum.Thread(rota[0], title: "The long one")).Id);
        await leader.Forum.OpenMeeting(meeting.Id);
        await using var first = await Enter(rota[0], meeting.Id, "");
        await using var last = await Enter(rota[2], meeting.Id, "");
        await first.Button("Raise my hand").ClickAsync();
        await Expect(first.Button("Begin with it")).ToBeVisibleAsync();
        await Expect(first.Button("Call the next hand")).ToBeVisibleAsync();
        await Expect(last.Page.Locator("#queue li")).ToHaveCountAsync(1);
        await Expect(last.Button("Begin with it")).ToHaveCountAsync(0);

        await leader.Forum.PassOn(meeting.Id);
        await Expect(first.Button("Begin with it")).ToHaveCountAsync(0);
        await Expect(first.Button("Call the next hand")).ToBeHiddenAsync();
        await leader.Forum.PassOn(meeting.Id);
        await last.Button("Begin with it").ClickAsync();
        await Expect(last.Button("End this item")).ToBeVisibleAsync();
        await last.Button("Call the next hand").ClickAsync();
        await Expect(first.Page.Locator("#speaking")).ToHaveTextAsync("You have the floor.");

        string[] told = [$"Person {rota[1].UserName} leads the meeting from here on.", $"Person {rota[2].UserName} leads the meeting from here on.", "Now: “The long one”, 15 minutes."];
        await Expect(first.Page.Locator("#turns .happened")).ToHaveTextAsync(told);
        await first.Page.ReloadAsync();
        await Expect(first.Page.Locator("#turns .happened")).ToHaveTextAsync(told);
        first.Wrong.Concat(last.Wrong).ShouldBeEmpty();
    }

    private static async Task<int> Left(Desk desk)
    {
        var clock = (await desk.Page.Locator("#now-left").TextContentAsync())!.Split(' ')[0].Split(':');
        return (60 * int.Parse(clock[0], CultureInfo.InvariantCulture)) + int.Parse(clock[1], CultureInfo.InvariantCulture);
    }

    private async Task<Desk> Enter(Person who, string meeting, string wrongBy)
    {
        var desk = await Desk.Of(who, chromium, _forum);
        if (wrongBy.Length > 0) await desk.Page.AddInitScriptAsync($"const right = Date.now.bind(Date); Date.now = () => right() {wrongBy};");
        await desk.Page.GotoAsync($"/meetings/{meeting}/room");
        await Expect(desk.Page.Locator("#here-words")).ToBeHiddenAsync();
        return desk;
    }
}
