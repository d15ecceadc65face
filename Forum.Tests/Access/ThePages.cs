using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Wire;

namespace VmugForum.Tests.Access;

/// <summary>The pages obey the same table: whatever a role may not see has no page for it, and no form does anything without its token.</summary>
public sealed class ThePages(OnSqlite forum) : IClassFixture<OnSqlite>
{
    private static readonly string[] Reading = ["/threads/{id}/{slug?}", "/posts/{id}", "/posts/{id}/history", "/meetings/{id}", "/meetings/{id}/report"];
    private static readonly Place[] Talks =
        [Place.Everyones, Place.Members, Place.Customers, Place.HiddenThread, Place.RemovedThread, Place.LockedThread, Place.HiddenPost, Place.RemovedPost];
    private static readonly Place[] Meetings = [Place.MembersMeetingScheduled, Place.MembersMeetingLive, Place.CustomersMeetingLive, Place.CustomersMeetingClosed];

    [Fact]
    public async Task Show_a_place_to_those_who_see_it_and_to_nobody_else()
    {
        var pages = Pages("GET ").Where(page => page.Contains("{id}", StringComparison.Ordinal)).ToList();
        pages.ShouldBe(pages.Union(Reading), ignoreOrder: true);
        var places = await Places.In(forum);
        var browsers = await Browsers();
        var wrong = new List<string>();
        foreach (var place in Talks.Concat(Meetings))
        {
            var spot = await places.Make(place);
            foreach (var page in pages.Where(page => Stands(page, place)))
                foreach (var (role, browser) in browsers)
                    if (await Status(browser, Address(page, spot)) is var status && Contradicts(page, WhoMayWhat.Sees(role, place), status))
                        wrong.Add($"{role} in {place}: {page} answers {status}");
        }
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keep_the_rooms_of_staff_for_staff()
    {
        var browsers = await Browsers();
        foreach (var (role, browser) in browsers)
        {
            (await Status(browser, "admin")).ShouldBe(role switch { "guest" => 401, "administrator" => 200, _ => 403 }, role);
            (await Status(browser, "moderation")).ShouldBe(role switch { "guest" => 401, "moderator" => 200, _ => 403 }, role);
        }
    }

    [Fact]
    public async Task Do_nothing_without_the_token_of_a_form()
    {
        // Whoever answers by a link has no account and no cookie: the link is the proof.
        var forms = Pages("POST ").Where(form => form != "/answer/{link}").ToList();
        forms.ShouldNotBeEmpty();
        var spot = await (await Places.In(forum)).Make(Place.Everyones);
        var browsers = await Browsers();
        var done = new List<string>();
        foreach (var form in forms)
            foreach (var (role, browser) in browsers)
            {
                using var answer = await browser.Send(HttpMethod.Post, Address(form, spot), new FormUrlEncodedContent(new Dictionary<string, string> { ["reason"] = "test", ["body"] = "b" }));
                if ((int)answer.StatusCode != 400) done.Add($"{role}: {form} answers {(int)answer.StatusCode}");
            }
        done.ShouldBeEmpty();
    }

    private IEnumerable<string> Pages(string method) => Surface.Of(forum.Services)
        .Where(line => line.StartsWith(method, StringComparison.Ordinal)).Select(line => line[method.Length..])
        .Where(path => !path.StartsWith("/api/", StringComparison.Ordinal) && !path.StartsWith("/health/", StringComparison.Ordinal) && !path.StartsWith("/openapi/", StringComparison.Ordinal));

    /// <summary>A thread's page says nothing of one post's state, and a meeting's page nothing of a thread's.</summary>
    private static bool Stands(string page, Place place) => page.StartsWith("/meetings/", StringComparison.Ordinal)
        ? Meetings.Contains(place)
        : Talks.Contains(place) && (page.StartsWith("/posts/", StringComparison.Ordinal) || place is not (Place.HiddenPost or Place.RemovedPost));

    private static bool Contradicts(string page, bool sees, int status) => sees ? Reading.Contains(page) && status >= 400 : status is not (401 or 403 or 404);

    private static string Address(string pattern, Spot spot)
    {
        var id = pattern.StartsWith("/meetings/", StringComparison.Ordinal) ? spot.Meeting : pattern.StartsWith("/posts/", StringComparison.Ordinal) ? spot.Post : spot.Thread;
        return pattern.Replace("{id}", id, StringComparison.Ordinal).Replace("{line}", spot.Message, StringComparison.Ordinal).Replace("{slug?}", "a-title", StringComparison.Ordinal)
            .Replace("{slug}", "board-everyone", StringComparison.Ordinal).Replace("{userName}", "cast-member", StringComparison.Ordinal).TrimStart('/');
    }

    private async Task<Dictionary<string, CookieJar>> Browsers()
    {
        await forum.Board(Visibility.Everyone);
        var browsers = new Dictionary<string, CookieJar>();
        foreach (var (role, person) in (await forum.Cast).ByRole)
            browsers[role] = person is null ? new CookieJar(forum) : await new CookieJar(forum).SignIn(person.UserName);
        return browsers;
    }

    private static async Task<int> Status(CookieJar browser, string address)
    {
        using var answer = await browser.Send(HttpMethod.Get, address);
        return (int)answer.StatusCode;
    }
}
