using System.Diagnostics;
using System.Net;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Threads;

/// <summary>A thread's page stays open and hears what happens in it.</summary>
public sealed class WatchingAThread(OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Tells_of_a_new_post_with_its_rendered_text_and_of_changes()
    {
        var (cast, thread) = await Started(Visibility.Everyone);
        using var stream = await EventStream.Open(forum.Address, thread.Id, null);

        var post = await cast.Customer.Forum.WritePost(thread.Id, new() { Body = "Same **here**." });
        var added = await stream.Next();
        await cast.Customer.Forum.RemovePost(post.Id);
        var removed = await stream.Next();
        await cast.Moderator.Forum.LockThread(thread.Id, "Enough said");
        var locked = await stream.Next();

        stream.ContentType.ShouldBe("text/event-stream");
        added!.Type.ShouldBe("postAdded");
        added.Data.GetProperty("post").GetProperty("html").GetString()!.ShouldContain("<strong>here</strong>");
        removed!.ShouldSatisfyAllConditions(e => e.Type.ShouldBe("postChanged"), e => e.Data.GetProperty("postId").GetString().ShouldBe(post.Id),
            e => e.Data.GetProperty("post").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null), e => e.Id.ShouldBe(added.Id + 1));
        locked!.Type.ShouldBe("threadChanged");
        locked.Data.GetProperty("thread").GetProperty("locked").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Resumes_after_the_last_number_without_a_gap_while_others_write()
    {
        var (cast, thread) = await Started(Visibility.Everyone);
        long last;
        using (var first = await EventStream.Open(forum.Address, thread.Id, null))
        {
            await cast.Customer.Forum.WritePost(thread.Id, new() { Body = "One" });
            last = (await first.Next())!.Id;
        }
        var writing = Task.WhenAll(Enumerable.Range(0, 30).Select(n => cast.Customer.Forum.WritePost(thread.Id, new() { Body = $"Meanwhile {n}" })));

        using var second = await EventStream.Open(forum.Address, thread.Id, null, last);
        List<long> numbers = [];
        while (numbers.Count < 30) numbers.Add((await second.Next())!.Id);
        await writing;

        numbers.ShouldBe(Enumerable.Range(1, 30).Select(n => last + n));
    }

    [Fact]
    public async Task After_too_much_was_missed_says_to_load_it_again()
    {
        var (cast, thread) = await Started(Visibility.Everyone);
        await Task.WhenAll(Enumerable.Range(0, 201).Select(n => cast.Customer.Forum.WritePost(thread.Id, new() { Body = $"Number {n}" })));

        using var stream = await EventStream.Open(forum.Address, thread.Id, null, 1);

        var told = await stream.Next();
        told!.Type.ShouldBe("threadChanged");
        told.Data.GetProperty("reload").GetBoolean().ShouldBeTrue();
        told.Id.ShouldBe(202);
    }

    [Theory]
    [InlineData("vendor")]
    [InlineData("moderator")]
    [InlineData("guest")]
    public async Task Of_customers_is_not_found_by_others(string role)
    {
        var (cast, thread) = await Started(Visibility.Customers);

        using var http = forum.Http(cast.ByRole[role]);
        using var answer = await http.GetAsync($"/api/v1/threads/{thread.Id}/live", HttpCompletionOption.ResponseHeadersRead);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Ends_when_the_readers_right_or_session_ends_or_the_thread_goes_out_of_sight()
    {
        var (cast, thread) = await Started(Visibility.Customers);
        var (one, two, three) = (await forum.Customer(), await forum.Customer(), await forum.Customer());
        using var lapses = await EventStream.Open(forum.Address, thread.Id, one.Token);
        using var leaves = await EventStream.Open(forum.Address, thread.Id, two.Token);
        using var stays = await EventStream.Open(forum.Address, thread.Id, three.Token);

        await forum.Admin.Forum.SetAffiliation(one.UserName, AffiliationClass.Vendor, "changed sides");
        await forum.Admin.Forum.SetAffiliation(two.UserName, AffiliationClass.Unproven, "left");
        (await lapses.Next(5)).ShouldBeNull();
        (await leaves.Next(5)).ShouldBeNull();
        await cast.Customer.Forum.WritePost(thread.Id, new() { Body = "Between us" });
        (await stays.Next())!.Type.ShouldBe("postAdded");
        await cast.Customer.Forum.RemoveThread(thread.Id);

        // The last word may or may not come before the end.
        if (await stays.Next(5) is { } lastWord) (lastWord.Type, await stays.Next(5)).ShouldBe(("threadChanged", null));
    }

    [Fact]
    public async Task With_five_hundred_others_is_quick()
    {
        var (cast, thread) = await Started(Visibility.Everyone);
        var streams = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => EventStream.Open(forum.Address, thread.Id, null)));

        var started = Stopwatch.GetTimestamp();
        await cast.Customer.Forum.WritePost(thread.Id, new() { Body = "Everybody?" });
        var heard = await Task.WhenAll(streams.Select(async s => (Event: await s.Next(), After: Stopwatch.GetElapsedTime(started))));

        heard.ShouldAllBe(h => h.Event!.Type == "postAdded");
        // Readers and server share this machine with everything else; the figure itself is the benchmark's.
        heard.Max(h => h.After).ShouldBeLessThan(TimeSpan.FromSeconds(3));
        foreach (var stream in streams) stream.Dispose();
    }

    private async Task<(Cast Cast, ThreadPage Thread)> Started(Visibility visibility)
    {
        var cast = await forum.Cast;
        return (cast, await forum.Thread(cast.Customer, visibility));
    }
}
