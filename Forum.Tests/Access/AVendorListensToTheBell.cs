using Shouldly;
using VmugForum.Client.Contracts;

namespace VmugForum.Tests.Access;

/// <summary>A vendor listens whether their bell stirs while customers plan. It plans and writes, so that it has a forum of its own.</summary>
public sealed class AVendorListensToTheBell(ClosedDoors forum) : IClassFixture<ClosedDoors>
{
    [Theory]
    [InlineData("vendor")]
    [InlineData("turned")]
    public async Task And_hears_nothing_of_what_isnt_theirs(string who)
    {
        using var http = forum.Http(forum.Person(who));
        using var open = await http.GetAsync(new Uri("api/v1/notices/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var bell = new StreamReader(await open.Content.ReadAsStreamAsync());
        var first = await Event(bell);
        var rung = await forum.Regular.Forum.CountUnreadNotices();

        await Harness.Forum.Scheduled(forum.Leader, Visibility.Customers);
        await forum.Plan("Another among ourselves");
        await forum.Settled();
        (await forum.Regular.Forum.CountUnreadNotices()).ShouldBeGreaterThan(rung);
        await forum.Thread(forum.Regular, body: $"@{forum.Person(who).UserName}");

        var second = await Event(bell);
        (first[1], second.Count).ShouldBe(("data: {\"count\":0}", 2));
        second.ShouldBe(["event: unread", "data: {\"count\":1}"], "Nothing came in between, not even a beat.");
        await forum.Person(who).Forum.PutAllNoticesAway();
    }

    /// <summary>Everything until an event is whole.</summary>
    private static async Task<IReadOnlyList<string>> Event(StreamReader stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var lines = new List<string>();
        while (await stream.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Length > 0) lines.Add(line);
            if (line.StartsWith("data:", StringComparison.Ordinal)) return lines;
        }
        return lines;
    }
}
