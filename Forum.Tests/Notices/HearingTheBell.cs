using System.Net.Http.Headers;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Notices;

/// <summary>An open page hears the number on its member's bell whenever it is another one.</summary>
public abstract class HearingTheBell(Harness.Forum forum)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_the_number_at_once_and_whenever_it_changes()
    {
        var (person, other) = (await forum.Register(), await forum.Register());
        var thread = await forum.Thread(person);
        using var open = await Open(person);
        (await Next(open)).ShouldBe(0);

        await other.Forum.WritePost(thread.Id, new() { Body = "News" });
        (await Next(open)).ShouldBe(1);
        await other.Forum.WritePost(thread.Id, new() { Body = "Gathered, so still one thing" });
        await person.Forum.PutAllNoticesAway();
        (await Next(open)).ShouldBe(0);
    }

    [Fact]
    public async Task Falls_silent_with_the_right_and_ends_with_the_session()
    {
        var (person, other) = (await forum.Customer(), await forum.Customer());
        await person.Forum.PutAllNoticesAway();
        await other.Forum.WritePost((await forum.Thread(person, Visibility.Customers)).Id, new() { Body = "Among ourselves" });
        using var open = await Open(person);
        (await Next(open)).ShouldBe(1);
        await person.Forum.ChooseNotices(NoticeTopic.Staff, NoticeChannel.None);

        await forum.Admin.Forum.SetAffiliation(person.UserName, AffiliationClass.Vendor, "Changed sides");
        (await Next(open)).ShouldBe(0);

        await person.Forum.EndAllPasses();
        (await Next(open)).ShouldBeNull();
    }

    private async Task<StreamReader> Open(Person person)
    {
        var http = forum.Http();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", person.Token);
        var answer = await http.GetAsync(new Uri("/api/v1/notices/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancel);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new(await answer.Content.ReadAsStreamAsync(Cancel));
    }

    /// <summary>The next number; null when the stream has ended.</summary>
    private static async Task<int?> Next(StreamReader open)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await open.ReadLineAsync(patience.Token) is { } line)
            if (line.StartsWith("data: {\"count\":", StringComparison.Ordinal)) return int.Parse(line[15..^1], System.Globalization.CultureInfo.InvariantCulture);
        return null;
    }
}

public sealed class HearingTheBellOnSqlite(OnSqlite forum) : HearingTheBell(forum), IClassFixture<OnSqlite>;

public sealed class HearingTheBellOnMongo(OnMongo forum) : HearingTheBell(forum), IClassFixture<OnMongo>;
