using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Wire;

namespace VmugForum.Tests.Access;

/// <summary>Every endpoint × every role × every state that matters.</summary>
public sealed class TheAccessMatrix(OnSqlite forum) : IClassFixture<OnSqlite>
{
    /// <summary>Pages and the hub have tables of their own.</summary>
    private static bool IsMine(string endpoint) => endpoint.Contains(" /api/", StringComparison.Ordinal)
        || endpoint.Contains(" /health/", StringComparison.Ordinal) || endpoint.Contains(" /openapi/", StringComparison.Ordinal);

    public static TheoryData<string> Endpoints => [.. WhoMayWhat.Table.Select(cell => cell.Endpoint)];

    [Fact]
    public void Knows_every_endpoint()
    {
        var known = WhoMayWhat.Table.Select(cell => cell.Endpoint).ToHashSet();
        var there = Surface.Of(forum.Services).Where(IsMine).ToList();
        there.ShouldNotBeEmpty();
        there.Where(endpoint => !known.Contains(endpoint)).ShouldBeEmpty("Say who may use them in WhoMayWhat.cs.");
        known.Except(there).ShouldBeEmpty("These are in the table, but nobody answers them.");
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Answers_as_the_table_says(string endpoint)
    {
        var cell = WhoMayWhat.Table.Single(c => c.Endpoint == endpoint);
        var places = await Places.In(forum);
        await forum.Board(Visibility.Everyone);
        if (endpoint.Contains("{chapter}", StringComparison.Ordinal) && (await forum.Guest.ListChapters()).Items.All(chapter => chapter.Slug != cell.Chapter))
            await forum.Admin.Forum.FoundChapter(new() { Slug = cell.Chapter, Name = "m", Zone = "Europe/Amsterdam" });
        var wrong = new List<string>();
        foreach (var place in cell.Places)
        {
            // A refusal changes nothing, so the refused share one place; whoever succeeds gets a fresh one.
            var shared = await places.Make(place);
            foreach (var role in (await forum.Cast).ByRole.Keys)
            {
                var expected = cell.Expected(role, place);
                var answer = await Ask(cell, await Asking(endpoint, role), expected < 300 && endpoint[0] != 'G' ? await places.Make(place) : shared);
                if (answer != expected) wrong.Add($"{role} in {place}: {answer} instead of {expected}");
            }
        }
        wrong.ShouldBeEmpty();
    }

    /// <summary>Whoever signs out everywhere, or has their password looked at, isn't one of the shared cast.</summary>
    private async Task<Person?> Asking(string endpoint, string role)
    {
        var one = (await forum.Cast).ByRole[role];
        return endpoint == "DELETE /api/v1/tokens" && one is not null ? await forum.Register() : one;
    }

    private async Task<int> Ask(Cell cell, Person? person, Spot spot)
    {
        using var http = forum.Http(person);
        using var request = cell.Request(spot);
        // The live stream never ends: its head is the answer.
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if ((int)response.StatusCode >= 400) response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", cell.Endpoint);
        return (int)response.StatusCode;
    }
}
