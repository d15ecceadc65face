using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Live;
using VmugForum.Tests.Pages;
using Person = VmugForum.Tests.Harness.Person;

namespace VmugForum.Tests.Roundtables;

/// <summary>A room's rule is accepted before one hears or says anything in it: by the door with a browser, by what it does with a program.</summary>
public abstract class EnteringUnderARule(Harness.Forum forum)
{
    private const string Secret = "We lost the array on a Tuesday";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Comes_before_a_browser_reads_or_says_anything_by_whatever_address()
    {
        var (_, meeting, line) = await Talk(RoomRule.ChathamHouse);
        var ben = await forum.Customer();
        using var browser = await new CookieJar(forum).SignIn(ben.UserName);
        var token = await browser.Token();

        foreach (var address in new[] { "events", "room", $"messages/{line}", "reactions" })
            (await Answer(browser, HttpMethod.Get, $"api/v1/meetings/{meeting}/{address}", null, token)).ShouldBe((403, "room.rule-not-accepted"), address);
        (await Answer(browser, HttpMethod.Post, $"api/v1/meetings/{meeting}/messages", new { clientMessageId = "1", body = "Hello" }, token)).ShouldBe((403, "room.rule-not-accepted"));
        (await Answer(browser, HttpMethod.Post, $"api/v1/meetings/{meeting}/hand", null, token)).ShouldBe((403, "room.rule-not-accepted"));
        await using var hub = await Hub(browser);
        (await Should.ThrowAsync<HubException>(() => hub.InvokeAsync<SayAnswer>("Say", meeting, "2", "Hello", null, Cancel))).Message.ShouldContain("room.rule-not-accepted: ");
        (await Should.ThrowAsync<HubException>(() => hub.InvokeAsync<JoinAnswer>("Join", meeting, null, Cancel))).Message.ShouldContain("room.rule-not-accepted: ");
        using var visitor = await Visitor.Of(ben, forum);
        foreach (var address in new[] { $"lines/{line}", $"lines/{line}/redact" })
        {
            using var page = await visitor.Get($"/meetings/{meeting}/{address}");
            (page.StatusCode, page.Headers.Location?.ToString()).ShouldBe((HttpStatusCode.SeeOther, $"/meetings/{meeting}/room"));
        }
        (await visitor.Page($"/meetings/{meeting}/room/wall")).ShouldContain("I agree, let me in");
        (await Lines(meeting)).ShouldBe([Secret]);
    }

    [Fact]
    public async Task Brings_the_words_along_that_were_written_before_the_door()
    {
        var (leader, meeting, _) = await Talk(RoomRule.NotForAttribution);
        using var visitor = await Visitor.Of(await forum.Customer(), forum);
        using var door = await visitor.Get($"/meetings/{meeting}/room");
        var token = await Visitor.Token(door);
        using var entered = await visitor.Post($"/meetings/{meeting}/room/enter", token, ("rule", "NotForAttribution"));
        entered.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await Put(leader, meeting, RoomRule.OffRecord);

        using var said = await visitor.Post($"/meetings/{meeting}/room", token, ("body", "With us too"), ("requestId", "1"));
        var words = await said.Content.ReadAsStringAsync(Cancel);
        words.ShouldSatisfyAllConditions(() => said.StatusCode.ShouldBe(HttpStatusCode.Forbidden), () => words.ShouldContain("Off record"), () => words.ShouldNotContain(Secret));
        words.ShouldContain("name=\"body\" value=\"With us too\"");
        (await Lines(meeting)).ShouldBe([Secret]);

        using var room = await visitor.Post($"/meetings/{meeting}/room/enter", token, ("rule", "OffRecord"), ("body", "With us too"));
        (await room.Content.ReadAsStringAsync(Cancel)).ShouldContain("With us too</textarea>");
    }

    [Fact]
    public async Task Accepts_the_rule_that_stood_on_the_door_and_no_other()
    {
        var (leader, meeting, _) = await Talk(RoomRule.NotForAttribution);
        using var visitor = await Visitor.Of(await forum.Customer(), forum);
        using var door = await visitor.Get($"/meetings/{meeting}/room");
        (await door.Content.ReadAsStringAsync(Cancel)).ShouldContain("name=\"rule\" value=\"NotForAttribution\"");
        await Put(leader, meeting, RoomRule.OffRecord);

        using var entered = await visitor.Post($"/meetings/{meeting}/room/enter", await Visitor.Token(door), ("rule", "NotForAttribution"));

        (await entered.Content.ReadAsStringAsync(Cancel)).ShouldContain("name=\"rule\" value=\"OffRecord\"");
        (await visitor.Page($"/meetings/{meeting}/room")).ShouldNotContain("id=\"composer\"");
        using var again = await visitor.Post($"/meetings/{meeting}/room/enter", await Visitor.Token(door), ("rule", "OffRecord"));
        (await visitor.Page($"/meetings/{meeting}/room")).ShouldContain("id=\"composer\"");
    }

    [Fact]
    public async Task Is_asked_anew_under_a_looser_rule_too()
    {
        var leader = await Leader();
        var meeting = await Open(leader, RoomRule.ChathamHouse);
        using var visitor = await Visitor.Of(await forum.Customer(), forum);
        using var door = await visitor.Get($"/meetings/{meeting}/room");
        var token = await Visitor.Token(door);
        using var entered = await visitor.Post($"/meetings/{meeting}/room/enter", token, ("rule", "ChathamHouse"));
        (await visitor.Page($"/meetings/{meeting}/room")).ShouldContain("id=\"composer\"");

        await Put(leader, meeting, RoomRule.OnRecord);

        (await visitor.Page($"/meetings/{meeting}/room")).ShouldContain("name=\"rule\" value=\"OnRecord\"");
        using var said = await visitor.Post($"/meetings/{meeting}/room", token, ("body", "Quote me"), ("requestId", "1"));
        (await Lines(meeting)).ShouldBeEmpty();
        using var again = await visitor.Post($"/meetings/{meeting}/room/enter", token, ("rule", "OnRecord"));
        (await visitor.Page($"/meetings/{meeting}/room")).ShouldContain("id=\"composer\"");
    }

    [Fact]
    public async Task Is_done_by_a_program_with_its_first_line_and_by_joining()
    {
        var (_, meeting, _) = await Talk(RoomRule.OffRecord);
        var (cal, dee) = (await forum.Customer(), await forum.Customer());

        await cal.Forum.Say(meeting, new() { ClientMessageId = "1", Body = "Hello" }, Cancel);
        await using (await new Listener(new RoundtableConnection(new(forum.Address, dee.Token), meeting)).Join())
            foreach (var person in new[] { cal, dee })
            {
                using var visitor = await Visitor.Of(person, forum);
                (await visitor.Page($"/meetings/{meeting}/room")).ShouldContain("id=\"composer\"", Case.Sensitive, "It is remembered.");
            }
    }

    [Fact]
    public async Task Needs_no_door_on_record_because_the_rule_stands_beside_every_way_in()
    {
        var (_, meeting, _) = await Talk(RoomRule.OnRecord);
        using var visitor = await Visitor.Of(await forum.Customer(), forum);

        WebUtility.HtmlDecode(await visitor.Page($"/meetings/{meeting}")).ShouldContain("On record: What is said may be quoted with the speaker’s name. Whoever enters agrees to this.");
        var room = await visitor.Page($"/meetings/{meeting}/room");
        room.ShouldSatisfyAllConditions(() => room.ShouldContain(Secret), () => room.ShouldContain("id=\"composer\""), () => room.ShouldContain("On record: What is said may be quoted"));
    }

    [Fact]
    public async Task Stays_as_strict_once_a_hand_has_been_up()
    {
        var (leader, ann) = (await Leader(), await forum.Customer());
        var meeting = await Open(leader, RoomRule.ChathamHouse);
        await ann.Forum.RaiseHand(meeting, Cancel);
        await ann.Forum.LowerHand(meeting, Cancel);

        (await Should.ThrowAsync<ForumProblem>(Put(leader, meeting, RoomRule.OnRecord))).Code.ShouldBe("meeting.rule-only-stricter");
    }

    [Fact]
    public async Task Tells_nobody_after_the_close_who_was_there_a_moment_ago()
    {
        var (leader, meeting, _) = await Talk(RoomRule.ChathamHouse);
        var ben = await forum.Customer();
        await using var listener = await new Listener(new RoundtableConnection(new(forum.Address, ben.Token), meeting)).Join();
        (await leader.Forum.GetRoom(meeting, Cancel)).Present.ShouldContain(who => who.Id == ben.Id);

        await leader.Forum.CloseMeeting(meeting, Cancel);

        (await leader.Forum.GetRoom(meeting, Cancel)).Present.ShouldBeEmpty();
        await listener.Until(told => told.OfType<RoomGone>().Any());
        forum.Services.GetRequiredService<Server.Live.Rooms>().WhoIsIn(new(meeting))!.Present.ShouldBeEmpty();
    }

    private async Task<(Person Leader, string Meeting, string Line)> Talk(RoomRule rule)
    {
        var (leader, ann) = (await Leader(), await forum.Customer());
        var meeting = await Open(leader, rule);
        return (leader, meeting, (await ann.Forum.Say(meeting, new() { ClientMessageId = "1", Body = Secret }, Cancel)).MessageId);
    }

    private Task<Person> Leader() => forum.Register(null, AffiliationClass.Customer, Role.Leader);

    private static async Task<string> Open(Person leader, RoomRule rule)
    {
        var meeting = await leader.Forum.ScheduleMeeting(new()
        {
            Title = "Under a rule", Zone = "Europe/Amsterdam", Audience = Visibility.Customers, RoomRule = rule, StartsAt = DateTimeOffset.UtcNow, EndsAt = DateTimeOffset.UtcNow.AddHours(2),
        }, cancel: Cancel);
        await leader.Forum.OpenMeeting(meeting.Id, Cancel);
        return meeting.Id;
    }

    private static Task<Meeting> Put(Person leader, string meeting, RoomRule rule) => leader.Forum.EditMeeting(meeting, new() { RoomRule = rule }, cancel: Cancel);

    private async Task<IReadOnlyList<string?>> Lines(string meeting) => [.. (await (await forum.Customer()).Forum.GetRoom(meeting, Cancel)).Messages.Select(line => line.Body)];

    /// <summary>What a script on our page is answered; never anything that was said.</summary>
    private static async Task<(int Status, string? Code)> Answer(CookieJar browser, HttpMethod method, string address, object? said, string token)
    {
        using var answer = await browser.Send(method, address, said is null ? null : JsonContent.Create(said), ("X-Forum-Antiforgery", token));
        var words = await answer.Content.ReadAsStringAsync(Cancel);
        words.ShouldNotContain(Secret);
        return ((int)answer.StatusCode, JsonDocument.Parse(words).RootElement.GetProperty("code").GetString());
    }

    private async Task<HubConnection> Hub(CookieJar browser)
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri(forum.Address, "hubs/roundtable"), http =>
        {
            http.Headers["Cookie"] = string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));
            http.Headers["Origin"] = forum.Address.GetLeftPart(UriPartial.Authority);
        }).AddJsonProtocol(json => ForumJson.Shape(json.PayloadSerializerOptions)).Build();
        await hub.StartAsync(Cancel);
        return hub;
    }
}

public sealed class EnteringUnderARuleOnSqlite(OnSqlite forum) : EnteringUnderARule(forum), IClassFixture<OnSqlite>;

public sealed class EnteringUnderARuleOnMongo(OnMongo forum) : EnteringUnderARule(forum), IClassFixture<OnMongo>;
