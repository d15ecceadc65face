using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Server.Mail;
using VmugForum.Tests.Harness;
using AffiliationClass = VmugForum.Client.Contracts.AffiliationClass;
using NoticeTopic = VmugForum.Client.Contracts.NoticeTopic;

namespace VmugForum.Tests.Notices;

/// <summary>Letters about notices: to whom chose them, gathered by mail programs, ended by one press.</summary>
public sealed class GettingLetters(OnSqlite forum) : IClassFixture<OnSqlite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task About_replies_needs_to_be_chosen_and_keeps_a_thread_together()
    {
        var (starter, other) = (await forum.Register(), await forum.Register());
        await starter.Forum.ChooseNotices(NoticeTopic.Replies, NoticeChannel.Both);
        var thread = await forum.Thread(starter, title: "Renewal <at> any price");
        await other.Forum.WritePost(thread.Id, new() { Body = "We **stayed**.\n\n<script>alert(1)</script>" });
        await other.Forum.WritePost(thread.Id, new() { Body = $"And you, @{other.UserName}?" });

        var letters = await forum.Letters(starter, 2);

        letters.Select(letter => letter.Subject).Distinct().ShouldBe(["Re: Renewal <at> any price"]);
        letters.Select(letter => letter.MessageId).Distinct().Count().ShouldBe(2);
        foreach (var letter in letters) (letter.InReplyTo, letter.References.Single()).ShouldBe(($"thread-{thread.Id}@localhost", $"thread-{thread.Id}@localhost"));
        letters[0].TextBody!.ShouldContain("We stayed.");
        letters[0].TextBody!.ShouldContain($"/posts/{(await starter.Forum.GetThread(thread.Id)).Posts.Items[1].Id}");
        letters[0].HtmlBody!.ShouldNotContain("<script");
        letters[0].Headers["Auto-Submitted"].ShouldBe("auto-generated");
        (await starter.Forum.CountUnreadNotices()).ShouldBe(1);
    }

    [Fact]
    public async Task About_replies_does_not_come_to_those_who_chose_nothing()
    {
        var (calm, eager, other) = (await forum.Register(), await forum.Register(), await forum.Register());
        await eager.Forum.ChooseNotices(NoticeTopic.Replies, NoticeChannel.Mail);
        await other.Forum.WritePost((await forum.Thread(calm)).Id, new() { Body = "To the calm" });
        await other.Forum.WritePost((await forum.Thread(eager)).Id, new() { Body = "To the eager" });

        await forum.Letters(eager);

        Postbag.Of(forum, calm).ShouldBeEmpty();
        (await eager.Forum.CountUnreadNotices()).ShouldBe(0);
        (await eager.Forum.ListNotices()).Items.ShouldHaveSingleItem().Read.ShouldBeTrue();
    }

    [Fact]
    public async Task About_nothing_that_one_chose_not_to_be_told()
    {
        var (person, other) = (await forum.Register(), await forum.Register());
        await person.Forum.ChooseNotices(NoticeTopic.Mentions, NoticeChannel.None);
        await forum.Thread(other, body: $"@{person.UserName}");

        (await person.Forum.ListNotices()).Items.ShouldBeEmpty();
        (await person.Forum.ListNoticeChoices()).Items.Single(choice => choice.Topic == NoticeTopic.Mentions).Channel.ShouldBe(NoticeChannel.None);
        (await person.Forum.ListNoticeChoices()).Items.Single(choice => choice.Topic == NoticeTopic.Meetings).Channel.ShouldBe(NoticeChannel.Both);
    }

    [Fact]
    public async Task Ends_by_one_press_without_a_sign_in_and_only_that_sort()
    {
        var (person, other) = (await forum.Register(), await forum.Register());
        await person.Forum.ChooseNotices(NoticeTopic.Replies, NoticeChannel.Both);
        await person.Forum.ChooseNotices(NoticeTopic.Mentions, NoticeChannel.Mail);
        await other.Forum.WritePost((await forum.Thread(person)).Id, new() { Body = "Hello" });
        var letter = (await forum.Letters(person)).Single();
        letter.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        var link = new Uri(letter.Headers["List-Unsubscribe"]!.Trim('<', '>')).PathAndQuery;
        using var http = forum.Http();

        var page = await http.GetStringAsync(new Uri(link, UriKind.Relative), Cancel);
        page.ShouldContain("No more letters about replies?");
        page.ShouldNotContain(person.UserName);
        (await Replies(person)).ShouldBe(NoticeChannel.Both);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var pressed = await http.PostAsync(new Uri(link, UriKind.Relative), new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), Cancel);
            pressed.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        (await Replies(person)).ShouldBe(NoticeChannel.Bell);
        (await person.Forum.ListNoticeChoices()).Items.Single(choice => choice.Topic == NoticeTopic.Mentions).Channel.ShouldBe(NoticeChannel.Mail);
    }

    [Fact]
    public async Task Has_a_link_that_opens_nothing_else()
    {
        var (person, other) = (await forum.Register(), await forum.Register());
        await person.Forum.ChooseNotices(NoticeTopic.Replies, NoticeChannel.Both);
        await other.Forum.WritePost((await forum.Thread(person)).Id, new() { Body = "Hello" });
        var secret = (await forum.Letters(person)).Single().Headers["List-Unsubscribe"]!.Trim('<', '>').Split("link=")[1];
        using var http = forum.Http();

        foreach (var wrong in new[] { "1" + secret[1..], secret[1..], secret[..^1], "nobodys" })
        {
            using var answer = await http.PostAsync(new Uri($"/unsubscribe?link={wrong}", UriKind.Relative), null, Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, wrong);
        }
        (await Replies(person)).ShouldBe(NoticeChannel.Both);
        (await Should.ThrowAsync<ForumProblem>(() => forum.Guest.ResetPassword(secret, "harness-people-9"))).Code.ShouldBe("link.spent");
        (await Should.ThrowAsync<ForumProblem>(() => forum.Guest.OpenAccount(secret))).Code.ShouldBe("link.spent");
    }

    [Fact]
    public async Task Says_nothing_of_what_its_reader_may_not_see_when_it_is_sent()
    {
        var (customer, other) = (await forum.Customer(), await forum.Customer());
        await customer.Forum.ChooseNotices(NoticeTopic.Replies, NoticeChannel.Bell);
        var thread = await forum.Thread(customer, Visibility.Customers, "Canary among ourselves");
        var post = await other.Forum.WritePost(thread.Id, new() { Body = "Canary text" });
        await customer.Forum.ChooseNotices(NoticeTopic.Replies, NoticeChannel.Both);
        var asked = new NoticeLetter(new MemberId(customer.Id), $"post-{post.Id}");
        (await forum.Write(asked)).ShouldNotBeNull().Text.ShouldContain("Canary text");

        await forum.Admin.Forum.SetAffiliation(customer.UserName, AffiliationClass.Vendor, "Changed sides");
        (await forum.Write(asked)).ShouldBeNull();
        await forum.Admin.Forum.SetAffiliation(customer.UserName, AffiliationClass.Customer, "And back");
        await other.Forum.RemovePost(post.Id);
        (await forum.Write(asked)).ShouldBeNull();
        await other.Forum.RestorePost(post.Id);
        await customer.Forum.PutAllNoticesAway();
        (await forum.Write(asked)).ShouldBeNull("The bell was answered; the letter would tell it again.");
    }

    [Fact]
    public async Task Comes_once_also_when_the_forum_is_cut_off_between_sending_and_noting_it()
    {
        var (person, other) = (await forum.Register(), await forum.Register());
        var thread = await forum.Thread(person);
        var post = await other.Forum.WritePost(thread.Id, new() { Body = "Hello" });
        await person.Forum.ChooseNotices(NoticeTopic.Replies, NoticeChannel.Both);
        var entry = new NoticeLetter(new MemberId(person.Id), $"post-{post.Id}").Entry($"cut-{Guid.NewGuid():N}", DateTimeOffset.UtcNow);

        for (var tries = 0; tries < 3; tries++)
        {
            await using var scope = forum.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetServices<IErrand>().Single(errand => errand.Kind == NoticeLetter.Work).Do(entry, Cancel);
        }

        Postbag.Of(forum, person).ShouldHaveSingleItem().MessageId.ShouldBe($"{entry.Id}@localhost");
    }

    [Fact]
    public async Task Tells_a_chapter_of_its_meetings_unless_one_switched_it_off()
    {
        var leader = await forum.Register(null, AffiliationClass.Unproven, Role.Leader);
        await forum.Admin.Forum.FoundChapter(new() { Slug = "letters", Name = "Letters", Zone = "Europe/Amsterdam", Leaders = [leader.UserName] });
        var (member, quiet) = (await forum.Register(), await forum.Register());
        foreach (var one in new[] { member, quiet }) await one.Forum.JoinChapter("letters");
        await quiet.Forum.ChooseNotices(NoticeTopic.Meetings, NoticeChannel.Bell);

        var meeting = await leader.Forum.ScheduleMeeting(new()
        {
            Title = "The quarter", Zone = "Europe/Amsterdam", Audience = Visibility.Members, Chapter = "letters", StartsAt = DateTimeOffset.UtcNow.AddDays(1), EndsAt = DateTimeOffset.UtcNow.AddDays(1).AddHours(2),
        });

        var letter = (await forum.Letters(member)).Single();
        (letter.Subject, letter.InReplyTo).ShouldBe(("The quarter", $"meeting-{meeting.Id}@localhost"));
        letter.TextBody!.ShouldContain($"/meetings/{meeting.Id}");
        (await quiet.Forum.CountUnreadNotices()).ShouldBe(1);
        Postbag.Of(forum, quiet).ShouldBeEmpty();
    }

    private static async Task<NoticeChannel> Replies(Person person) =>
        (await person.Forum.ListNoticeChoices()).Items.Single(choice => choice.Topic == NoticeTopic.Replies).Channel;
}
