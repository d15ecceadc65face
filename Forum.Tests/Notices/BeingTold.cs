using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Notices;

/// <summary>Who is told of what: by the front door, in the moment of the answer.</summary>
public abstract class BeingTold(Harness.Forum forum)
{
    [Fact]
    public async Task Of_replies_in_ones_thread_gathers_them_into_one()
    {
        var (starter, one, other) = (await forum.Register(), await forum.Register(), await forum.Register());
        var thread = await forum.Thread(starter, title: "Renewal");
        foreach (var person in new[] { one, other, one }) await person.Forum.WritePost(thread.Id, new() { Body = "Us too" });

        var told = await Only(starter);

        (told.Kind, told.Count, told.Title, told.Read).ShouldBe((NoticeKind.Reply, 3, "Renewal", false));
        told.By.Select(author => author.UserName).ShouldBe([one.UserName, other.UserName]);
        told.Url.ShouldBe($"/posts/{(await starter.Forum.GetThread(thread.Id)).Posts.Items[1].Id}");
        (await starter.Forum.CountUnreadNotices()).ShouldBe(1);
    }

    [Fact]
    public async Task Of_a_reply_to_ones_post_and_of_ones_name_but_once_for_each_post()
    {
        var (starter, writer, third) = (await forum.Register(), await forum.Register(), await forum.Register());
        var thread = await forum.Thread(starter);
        var post = await writer.Forum.WritePost(thread.Id, new() { Body = "Like this" });
        await third.Forum.WritePost(thread.Id, new() { Body = $"@{writer.UserName} and @{starter.UserName}: no", ReplyTo = post.Id });

        (await Only(writer)).Kind.ShouldBe(NoticeKind.Answer);
        (await Kinds(starter)).ShouldBe([NoticeKind.Mention, NoticeKind.Reply]);
        (await Kinds(third)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_ones_name_makes_a_link_of_it_in_text_and_not_in_code()
    {
        var (writer, named, quoted) = (await forum.Register(), await forum.Register(), await forum.Register());
        var thread = await forum.Thread(writer, body: $"Ask @{named.UserName}, or run `@{quoted.UserName}`; @nobody-there knows.");

        thread.Posts.Items[0].Html.ShouldContain($"<a class=\"mention\" href=\"/members/{named.UserName}\">@{named.UserName}</a>");
        thread.Posts.Items[0].Html.ShouldNotContain($"/members/{quoted.UserName}");
        thread.Posts.Items[0].Html.ShouldNotContain("/members/nobody-there");
        (await Only(named)).Kind.ShouldBe(NoticeKind.Mention);
        (await Kinds(quoted)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Never_of_ones_own_acts()
    {
        var person = await forum.Register();
        var thread = await forum.Thread(person, body: $"I am @{person.UserName}");
        var post = await person.Forum.WritePost(thread.Id, new() { Body = "And I answer" });
        await person.Forum.WritePost(thread.Id, new() { Body = $"@{person.UserName}", ReplyTo = post.Id });
        await person.Forum.AcceptAnswer(thread.Id, post.Id);

        (await Kinds(person)).ShouldBeEmpty();
        (await person.Forum.CountUnreadNotices()).ShouldBe(0);
    }

    [Fact]
    public async Task Of_an_accepted_answer_tells_whoever_wrote_it_and_by_a_moderator_whoever_asked()
    {
        var (asker, writer, moderator) = (await forum.Register(), await forum.Register(), (await forum.Cast).Moderator);
        var thread = await forum.Thread(asker);
        var post = await writer.Forum.WritePost(thread.Id, new() { Body = "It was DNS" });
        await asker.Forum.AcceptAnswer(thread.Id, post.Id);
        (await Only(writer)).Kind.ShouldBe(NoticeKind.Accepted);
        (await Kinds(asker)).ShouldBe([NoticeKind.Reply]);
        var another = await writer.Forum.WritePost(thread.Id, new() { Body = "Or NTP" });
        await moderator.Forum.AcceptAnswer(thread.Id, another.Id);
        (await Kinds(asker)).ShouldContain(NoticeKind.Solved);
        (await Kinds(writer)).ShouldBe([NoticeKind.Accepted, NoticeKind.Accepted]);
    }

    [Fact]
    public async Task Of_an_act_of_staff_says_why_and_not_who()
    {
        var (writer, moderator) = (await forum.Register(), (await forum.Cast).Moderator);
        var thread = await forum.Thread(await forum.Register(), title: "Somebody's");
        var post = await writer.Forum.WritePost(thread.Id, new() { Body = "A serial number" });
        await moderator.Forum.HidePost(post.Id, "It names a customer");

        var told = await Only(writer);

        (told.Kind, told.What, told.Reason, told.Title, told.Url).ShouldBe((NoticeKind.Act, "post.hidden", "It names a customer", "Somebody's", $"/threads/{thread.Id}"));
        told.By.ShouldBeEmpty();
        await writer.Forum.PutNoticeAway(told.Id);
        (await Only(writer)).Read.ShouldBeTrue();
    }

    [Fact]
    public async Task Never_of_what_one_may_not_see_and_again_when_one_may()
    {
        var (customer, other) = (await forum.Customer(), await forum.Customer());
        var thread = await forum.Thread(customer, Visibility.Customers, "Canary among ourselves");
        await customer.Forum.PutAllNoticesAway();
        await other.Forum.WritePost(thread.Id, new() { Body = "Hello" });
        (await customer.Forum.CountUnreadNotices()).ShouldBe(1);

        await forum.Admin.Forum.SetAffiliation(customer.UserName, AffiliationClass.Vendor, "Changed sides");

        (await customer.Forum.ListNotices()).Items.Select(notice => notice.Kind).Distinct().ShouldBe([NoticeKind.Act]);
        (await customer.Forum.CountUnreadNotices()).ShouldBe(1);
        await forum.Admin.Forum.SetAffiliation(customer.UserName, AffiliationClass.Customer, "And back");
        (await customer.Forum.ListNotices()).Items.ShouldContain(notice => notice.Title == "Canary among ourselves");
    }

    [Fact]
    public async Task Puts_away_everything_up_to_what_was_shown()
    {
        var (starter, other) = (await forum.Register(), await forum.Register());
        var (first, second) = (await forum.Thread(starter), await forum.Thread(starter));
        await other.Forum.WritePost(first.Id, new() { Body = "One" });
        var shown = await Only(starter);
        await other.Forum.WritePost(second.Id, new() { Body = "Two" });

        await starter.Forum.PutAllNoticesAway(shown.At);

        (await starter.Forum.CountUnreadNotices()).ShouldBe(1);
        await starter.Forum.PutAllNoticesAway();
        (await starter.Forum.CountUnreadNotices()).ShouldBe(0);
    }

    [Fact]
    public async Task Pages_through_all_of_them_and_knows_nobody_elses()
    {
        var (starter, other) = (await forum.Register(), await forum.Register());
        for (var i = 0; i < 5; i++) await other.Forum.WritePost((await forum.Thread(starter)).Id, new() { Body = "Hm" });

        var first = await starter.Forum.ListNotices(limit: 3);
        var second = await starter.Forum.ListNotices(first.Next, 3);

        first.Items.Concat(second.Items).Select(notice => notice.Id).Distinct().Count().ShouldBe(5);
        second.Next.ShouldBeNull();
        (await Should.ThrowAsync<ForumProblem>(() => other.Forum.PutNoticeAway(first.Items[0].Id))).Code.ShouldBe("notice.not-found");
    }

    private static async Task<Notice> Only(Person person) => (await person.Forum.ListNotices()).Items.ShouldHaveSingleItem();

    private static async Task<IEnumerable<NoticeKind>> Kinds(Person person) => (await person.Forum.ListNotices()).Items.Select(notice => notice.Kind);
}

public sealed class BeingToldOnSqlite(OnSqlite forum) : BeingTold(forum), IClassFixture<OnSqlite>;

public sealed class BeingToldOnMongo(OnMongo forum) : BeingTold(forum), IClassFixture<OnMongo>;
