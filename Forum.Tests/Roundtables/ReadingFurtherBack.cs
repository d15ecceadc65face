using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Pages;

namespace VmugForum.Tests.Roundtables;

/// <summary>What the pages without script offer in a room beyond what it shows.</summary>
public sealed class ReadingFurtherBack(OnSqlite forum) : IClassFixture<OnSqlite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mends_and_takes_back_a_line_that_the_room_no_longer_shows()
    {
        var (leader, ann) = (await Leader(), await forum.Customer());
        var meeting = (await forum.LiveMeeting(leader, Visibility.Customers)).Id;
        var line = await ann.Forum.Say(meeting, new() { ClientMessageId = "first", Body = "The frist line" }, Cancel);
        for (var n = 0; n < Core.Roundtables.Roundtable.MessagesShown; n++) await leader.Forum.Say(meeting, new() { ClientMessageId = $"line-{n}", Body = "Another" }, Cancel);
        using var visitor = await Visitor.Of(ann, forum);
        var path = $"/meetings/{meeting}/lines/{line.MessageId}";
        (await visitor.Page(path)).ShouldSatisfyAllConditions(page => page.ShouldContain($"href=\"{path}/edit\""), page => page.ShouldContain($"href=\"{path}/redact\""));

        await Send(visitor, $"{path}/edit", ("body", "The first line"));
        (await visitor.Page(path)).ShouldContain("The first line");
        await Send(visitor, $"{path}/redact");
        (await visitor.Page(path)).ShouldSatisfyAllConditions(page => page.ShouldContain("Taken away."), page => page.ShouldNotContain("/edit\""), page => page.ShouldNotContain("/redact\""));
    }

    [Fact]
    public async Task Offers_to_mend_a_line_only_while_the_room_is_open_and_to_take_it_back_afterwards_too()
    {
        var (leader, ann) = (await Leader(), await forum.Customer());
        var meeting = (await forum.LiveMeeting(leader, Visibility.Customers)).Id;
        var path = $"/meetings/{meeting}/lines/{(await ann.Forum.Say(meeting, new() { ClientMessageId = "1", Body = "A line" }, Cancel)).MessageId}";
        using var visitor = await Visitor.Of(ann, forum);
        foreach (var page in new[] { $"/meetings/{meeting}/room", path }) (await visitor.Page(page)).ShouldContain($"href=\"{path}/edit\"");

        await leader.Forum.CloseMeeting(meeting, Cancel);

        foreach (var page in new[] { $"/meetings/{meeting}/room", path })
            (await visitor.Page(page)).ShouldSatisfyAllConditions(html => html.ShouldNotContain($"{path}/edit"), html => html.ShouldContain($"href=\"{path}/redact\""));
    }

    [Fact]
    public async Task Shows_the_way_to_the_call_while_the_room_is_open()
    {
        var leader = await Leader();
        var meeting = (await forum.LiveMeeting(leader, Visibility.Customers)).Id;
        await leader.Forum.EditMeeting(meeting, new() { Call = "https://call.example.org/users" }, cancel: Cancel);
        using var visitor = await Visitor.Of(await forum.Customer(), forum);
        (await visitor.Page($"/meetings/{meeting}/room")).ShouldContain("<a href=\"https://call.example.org/users\" rel=\"noreferrer noopener\" target=\"_blank\">");

        await leader.Forum.CloseMeeting(meeting, Cancel);

        (await visitor.Page($"/meetings/{meeting}/room")).ShouldNotContain("call.example.org");
    }

    private Task<Person> Leader() => forum.Register(null, AffiliationClass.Customer, Role.Leader);

    private static async Task Send(Visitor visitor, string page, params (string, string)[] fields)
    {
        using var form = await visitor.Get(page);
        using var answer = await visitor.Post(page, await Visitor.Token(form), fields);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
    }
}
