using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Notices;
using VmugForum.Tests.Operations;
using VmugForum.Tests.Pages;
using NoticeKind = VmugForum.Client.Contracts.NoticeKind;
using Person = VmugForum.Tests.Harness.Person;
using RoomRule = VmugForum.Client.Contracts.RoomRule;

namespace VmugForum.Tests.Roundtables;

/// <summary>
/// The table of the manual held against the forum: an evening under each rule, and a look through every outlet after the close. Through an
/// outlet goes something exactly where the table says so, and never more than it says.
/// </summary>
public abstract class WhatLeavesARoom(Harness.Forum forum)
{
    /// <summary>What the table says of an outlet that the forum doesn't have yet.</summary>
    private const string NotYet = "not there yet";

    private static readonly IReadOnlyList<string[]> Table = Repository.Table("docs/room-rules.md", "outlet");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(RoomRule.OnRecord)]
    [InlineData(RoomRule.NotForAttribution)]
    [InlineData(RoomRule.ChathamHouse)]
    [InlineData(RoomRule.OffRecord)]
    public async Task Is_what_the_table_says_at_every_outlet(RoomRule rule)
    {
        var evening = await Evening(rule);

        foreach (var (row, outlet) in Table.Zip(Enum.GetValues<RoomOutlet>()))
        {
            var (says, found) = (Enum.Parse<Leaves>(row[1 + (int)rule], ignoreCase: true), await Probe(outlet, evening));
            if (row[0].Contains(NotYet, StringComparison.Ordinal)) says = Leaves.Nothing;
            ((int)found).ShouldBeLessThanOrEqualTo((int)says, $"{outlet} under {rule}");
            (found == Leaves.Nothing).ShouldBe(says == Leaves.Nothing, $"{outlet} under {rule}");
        }
    }

    [Theory]
    [InlineData(RoomOutlet.Export, "export", "transcript", "download")]
    [InlineData(RoomOutlet.Webhook, "hook")]
    [InlineData(RoomOutlet.Feed, "feed", "atom")]
    public void Has_no_way_out_that_the_table_calls_not_there_yet(RoomOutlet outlet, params string[] words)
    {
        var routes = new[] { "for-programs", "of-pages" }.SelectMany(surface => Repository.Read($"Forum.Tests/Wire/routes-{surface}.approved.txt").Split('\n')).ToList();
        routes.ShouldContain("GET /api/v1/meetings/{id}/events");

        routes.Where(route => words.Any(word => route.Contains(word, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty($"Take “{NotYet}” from the row of {outlet} in docs/room-rules.md, and look through it in {nameof(Probe)}.");
        Table[(int)outlet][0].ShouldContain(NotYet);
    }

    private async Task<Leaves> Probe(RoomOutlet outlet, Past evening) => outlet switch
    {
        RoomOutlet.Log => Of(await Log(evening), evening),
        RoomOutlet.Search => (await evening.Ben.Forum.Search(evening.Words, cancel: Cancel)).Items.Count > 0 ? Leaves.Named : Leaves.Nothing,
        RoomOutlet.Quote => Of(await Quotes(evening), evening),
        RoomOutlet.Notice => await Notice(evening),
        RoomOutlet.Attendance => await Attendance(evening),
        RoomOutlet.Report => await Report(evening),
        RoomOutlet.Retention => await Kept(evening),
        // What isn't there has no door to knock at; the routes say that it isn't.
        _ => Leaves.Nothing,
    };

    /// <summary>Whose line it was, what was said, or neither.</summary>
    private static Leaves Of(string seen, Past evening) => (seen.Contains(evening.Words, StringComparison.Ordinal), seen.Contains(evening.Ann.Id, StringComparison.Ordinal) || seen.Contains(evening.Ann.UserName, StringComparison.Ordinal)) switch
    {
        (_, true) => Leaves.Named,
        (true, false) => Leaves.Unnamed,
        _ => Leaves.Nothing,
    };

    private async Task<string> Log(Past evening)
    {
        using var visitor = await Visitor.Of(evening.Ben, forum);
        return Text(await evening.Ben.Forum.ReadRoomLog(evening.Id, cancel: Cancel)) + Text(await evening.Ben.Forum.GetRoom(evening.Id, Cancel))
            + await visitor.Page($"/meetings/{evening.Id}/room") + await visitor.Page($"/meetings/{evening.Id}/lines/{evening.Line}");
    }

    /// <summary>Notes under a story, and what the room asked outside.</summary>
    private static async Task<string> Quotes(Past evening)
    {
        var asked = Text((await evening.Ben.Forum.GetInquiries(evening.Id, Cancel)).Items);
        try { return asked + Text(await evening.Ben.Forum.GetPost((await evening.Leader.Forum.NoteItem(evening.Id, evening.Item, evening.Words, cancel: Cancel)).PostId, Cancel)); }
        catch (ForumProblem refused) when (refused.Code == "item.off-record") { return asked; }
    }

    /// <summary>What the bell and letters tell of a question that didn't come before the room.</summary>
    private async Task<Leaves> Notice(Past evening)
    {
        var told = (await evening.Ann.Forum.ListNotices(cancel: Cancel)).Items.Where(notice => notice.Kind == NoticeKind.QuestionDeclined).ToList();
        var words = Text(told) + string.Concat(Postbag.Of(forum, evening.Ann).Select(letter => letter.TextBody));
        words.ShouldNotContain(evening.Words);
        if (words.Contains(evening.Leader.UserName, StringComparison.Ordinal) || words.Contains(evening.Leader.Id, StringComparison.Ordinal)) return Leaves.Named;
        return told.Count > 0 ? Leaves.Unnamed : Leaves.Nothing;
    }

    /// <summary>Who meant to come and who is there, for who may know most of it.</summary>
    private static async Task<Leaves> Attendance(Past evening)
    {
        var coming = await evening.Leader.Forum.ListAttendees(evening.Id, cancel: Cancel);
        return coming.Items.Count + (await evening.Leader.Forum.GetRoom(evening.Id, Cancel)).Present.Count > 0 ? Leaves.Named : Leaves.Nothing;
    }

    private async Task<Leaves> Report(Past evening)
    {
        var report = await evening.Leader.Forum.GetReport(evening.Id, Cancel);
        using var visitor = await Visitor.Of(evening.Leader, forum);
        var seen = Of(Text(report) + await visitor.Page($"/meetings/{evening.Id}/report"), evening);
        return seen != Leaves.Nothing || report.Timeline is null ? seen : Leaves.Unnamed;
    }

    private async Task<Leaves> Kept(Past evening)
    {
        await using var scope = forum.Services.CreateAsyncScope();
        var line = (await scope.ServiceProvider.GetRequiredService<IRoundtableStore>().Lines(new(evening.Id), [new(evening.Line)], Cancel)).Single();
        return line.Body == evening.Words && line.Author.Id?.Value == evening.Ann.Id ? Leaves.Named : line.Body is null && line.Html is null ? Leaves.Nothing : Leaves.Unnamed;
    }

    private static string Text<T>(T wired) => JsonSerializer.Serialize(wired, ForumJson.Options);

    private sealed record Past(string Id, Person Leader, Person Ann, Person Ben, string Line, string Item, string Words);

    /// <summary>Ann comes, says a line, raises a hand and asks something that isn't taken; the room talks about Ben's story and asks Ann's words outside.</summary>
    private async Task<Past> Evening(RoomRule rule)
    {
        var (leader, ann, ben) = (await forum.Register(null, AffiliationClass.Customer, Role.Leader), await forum.Customer(), await forum.Customer());
        var words = $"We lost the array {Guid.NewGuid():N}";
        var id = (await Harness.Forum.Scheduled(leader, Visibility.Customers)).Id;
        await leader.Forum.EditMeeting(id, new() { RoomRule = rule }, cancel: Cancel);
        await ann.Forum.Come(id, Cancel);
        var item = await ben.Forum.PutStoryForward(id, (await forum.Thread(ben, Visibility.Customers, "A story")).Id, cancel: Cancel);
        await leader.Forum.OpenMeeting(id, Cancel);
        var line = await ann.Forum.Say(id, new() { ClientMessageId = "1", Body = words }, Cancel);
        await ann.Forum.RaiseHand(id, Cancel);
        await leader.Forum.CallNext(id, cancel: Cancel);
        await leader.Forum.StartItem(id, item.ItemId, Cancel);
        await leader.Forum.DeclineQuestion(id, (await ann.Forum.AskQuestion(id, "Is it patched?", cancel: Cancel)).QuestionId, "Another time", Cancel);
        try { await leader.Forum.ProposeInquiry(id, new() { Text = words, Minutes = 5, Quorum = 2 }, cancel: Cancel); }
        catch (ForumProblem refused) when (refused.Code == "inquiry.off-record") { }
        await leader.Forum.CloseMeeting(id, Cancel);
        return new(id, leader, ann, ben, line.MessageId, item.ItemId, words);
    }
}

public sealed class WhatLeavesARoomOnSqlite(OnSqlite forum) : WhatLeavesARoom(forum), IClassFixture<OnSqlite>;

public sealed class WhatLeavesARoomOnMongo(OnMongo forum) : WhatLeavesARoom(forum), IClassFixture<OnMongo>;
