using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Meetings;

/// <summary>The calendar files, read by two parsers that didn't write them.</summary>
public sealed class KeepingACalendar(OnSqlite forum) : IClassFixture<OnSqlite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Holds_every_character_and_every_moment_right()
    {
        var title = "Quorum; «on a shoestring», 日本語 \\ 😀😀😀 and why nobody of us slept that night at all";
        var about = "Bring *one* thing.\n\nTwo lines, then; " + string.Concat(Enumerable.Repeat("日本語😀é", 40));
        var (leader, meeting) = await Planned(title, new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.Zero), about);

        var found = CalendarReader.Events(await File(leader, $"api/v1/meetings/{meeting.Id}/calendar.ics")).ShouldHaveSingleItem();

        found["SUMMARY"].ShouldBe(title);
        found["DESCRIPTION"].ShouldStartWith(about);
        (CalendarReader.Moment(found["DTSTART"]), CalendarReader.Moment(found["DTEND"])).ShouldBe((meeting.StartsAt, meeting.EndsAt));
        (found["UID"], found["SEQUENCE"], found["STATUS"]).ShouldBe(($"{meeting.Id}@vmugforum", "0", "CONFIRMED"));
        found["URL"].ShouldEndWith($"/meetings/{meeting.Id}");
    }

    [Fact]
    public async Task Keeps_the_UID_and_raises_the_sequence_with_every_edition()
    {
        var (leader, meeting) = await Planned("First title");
        var first = CalendarReader.Events(await File(leader, $"api/v1/meetings/{meeting.Id}/calendar.ics"))[0];
        await leader.Forum.EditMeeting(meeting.Id, new() { StartsAt = meeting.StartsAt.AddHours(1), EndsAt = meeting.EndsAt.AddHours(1) });
        var second = CalendarReader.Events(await File(leader, $"api/v1/meetings/{meeting.Id}/calendar.ics"))[0];
        await leader.Forum.CancelMeeting(meeting.Id);
        var third = CalendarReader.Events(await File(leader, "api/v1/calendar.ics")).Single(e => e["UID"] == first["UID"]);

        second["UID"].ShouldBe(first["UID"]);
        new[] { first, second, third }.Select(e => (e["SEQUENCE"], e["STATUS"])).ShouldBe([("0", "CONFIRMED"), ("1", "CONFIRMED"), ("2", "CANCELLED")]);
        CalendarReader.Moment(third["DTSTART"]).ShouldBe(meeting.StartsAt.AddHours(1));
    }

    [Fact]
    public async Task Holds_all_that_one_may_see_and_nothing_else()
    {
        var (leader, secret) = await Planned("Among customers");
        var (_, open) = await Planned("Among members", audience: Visibility.Members);
        foreach (var (role, person) in (await forum.Cast).ByRole)
        {
            var file = await File(person, "api/v1/calendar.ics");
            var titles = CalendarReader.Events(file).Select(e => e["UID"]).ToList();
            titles.Contains($"{secret.Id}@vmugforum").ShouldBe(role == "customer", role);
            titles.Contains($"{open.Id}@vmugforum").ShouldBe(role != "guest", role);
        }
        using var browser = new CookieJar(forum);
        await browser.SignIn(leader.UserName);
        using var answer = await browser.Send(HttpMethod.Get, "api/v1/calendar.ics");
        CalendarReader.Events(await answer.Content.ReadAsByteArrayAsync(Cancel)).ShouldContain(e => e["SUMMARY"] == "Among customers");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
    }

    [Fact]
    public async Task Never_holds_the_address_of_the_call()
    {
        var (leader, meeting) = await Planned("With a call", call: "https://call.example.org/never-in-a-calendar");
        foreach (var address in new[] { "api/v1/calendar.ics", $"api/v1/meetings/{meeting.Id}/calendar.ics" })
            string.Concat(CalendarReader.Events(await File(leader, address)).SelectMany(e => e.Values)).ShouldNotContain("never-in-a-calendar");
    }

    [Fact]
    public async Task Is_read_alike_by_ical_js()
    {
        var folder = Folder();
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "ical.js")), "npm install in Forum.Tests/js hasn't been run.");
        var (leader, _) = await Planned("Read; by, another \\ parser 😀", new DateTimeOffset(2027, 3, 28, 0, 30, 0, TimeSpan.Zero));
        var file = await File(leader, "api/v1/calendar.ics");

        using var node = Process.Start(new ProcessStartInfo("node", ["calendar.mjs"]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await node.StandardInput.BaseStream.WriteAsync(file, Cancel);
        node.StandardInput.Close();
        var (said, errors) = (node.StandardOutput.ReadToEndAsync(Cancel), node.StandardError.ReadToEndAsync(Cancel));
        await node.WaitForExitAsync(Cancel);

        node.ExitCode.ShouldBe(0, await errors);
        var theirs = JsonDocument.Parse(await said).RootElement.EnumerateArray().Select(e => (e.GetProperty("uid").GetString()!, e.GetProperty("summary").GetString()!, e.GetProperty("start").GetDateTimeOffset()));
        theirs.ShouldBe(CalendarReader.Events(file).Select(e => (e["UID"], e["SUMMARY"], CalendarReader.Moment(e["DTSTART"]))), ignoreOrder: true);
    }

    private async Task<byte[]> File(Person? person, string address)
    {
        using var http = forum.Http(person);
        return await http.GetByteArrayAsync(address, Cancel);
    }

    private async Task<(Person Leader, Meeting Meeting)> Planned(string title, DateTimeOffset? starts = null, string? about = null, Visibility audience = Visibility.Customers, string? call = null)
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var start = starts ?? new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(10);
        return (leader, await leader.Forum.ScheduleMeeting(new()
        {
            Title = title, About = about, Zone = "Europe/Amsterdam", Audience = audience, StartsAt = start, EndsAt = start.AddHours(2), Call = call,
        }));
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "js");
}
