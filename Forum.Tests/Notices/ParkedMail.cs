using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Pages;

namespace VmugForum.Tests.Notices;

/// <summary>What failed too often is seen by administrators, who let it be tried again or give it up; both stand in the log.</summary>
public sealed class ParkedMail(OnSqlite forum) : IClassFixture<OnSqlite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Is_listed_without_what_it_says_and_goes_out_when_it_is_tried_again()
    {
        var person = await forum.Register();
        await Park("parked-1", person);
        using var browser = await Administrator();
        using var page = await browser.Get("/admin/postbox");
        var shown = await page.Content.ReadAsStringAsync(Cancel);
        shown.ShouldContain($"A letter to {person.UserName}@example.org");
        shown.ShouldNotContain("canary");

        using var refused = await browser.Post("/admin/postbox/parked-1/retry", await Visitor.Token(page), ("reason", " "));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var retried = await browser.Post("/admin/postbox/parked-1/retry", await Visitor.Token(page), ("reason", "The server is back"));

        retried.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await forum.Letters(person)).Single().TextBody!.ShouldContain("canary");
        await Logged("mail.retried", "The server is back");
    }

    [Fact]
    public async Task Is_given_up_for_good()
    {
        var person = await forum.Register();
        await Park("parked-2", person);
        using var browser = await Administrator();
        using var page = await browser.Get("/admin/postbox");

        using var dropped = await browser.Post("/admin/postbox/parked-2/drop", await Visitor.Token(page), ("reason", "The address is wrong"));

        dropped.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var again = await browser.Post("/admin/postbox/parked-2/drop", await Visitor.Token(page), ("reason", "Again"));
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await Logged("mail.dropped", "The address is wrong");
        Postbag.Of(forum, person).ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_tried_again_all_at_once_and_found_beyond_those_that_are_listed()
    {
        var person = await forum.Register();
        for (var n = 0; n < 101; n++) await Park($"many-{n:000}", person);
        await ParkAbout("about-a-notice", person);
        using var browser = await Administrator();
        using var page = await browser.Get("/admin/postbox");
        var shown = await page.Content.ReadAsStringAsync(Cancel);
        shown.ShouldContain("102 pieces of work wait. The oldest 100 are listed.");
        shown.ShouldContain("The mail server refused the letter.");
        (await browser.Page("/admin")).ShouldContain("Mail that doesn’t go out (102)");
        using var dropped = await browser.Post("/admin/postbox/many-100/drop", await Visitor.Token(page), ("reason", "Beyond the list"));
        dropped.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var less = await browser.Post("/admin/postbox/many-000/drop", await Visitor.Token(page), ("reason", "One less"));
        (await browser.Page("/admin/postbox")).ShouldContain($"A letter about a notice, to Person {person.UserName}");

        using var refused = await browser.Post("/admin/postbox/retry", await Visitor.Token(page), ("reason", ""));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var retried = await browser.Post("/admin/postbox/retry", await Visitor.Token(page), ("reason", "The server is back"));

        retried.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await Logged("mail.all-retried", "The server is back");
        (await forum.Letters(person, 99)).Count.ShouldBe(99);
        (await browser.Page("/admin/postbox")).ShouldContain("Nothing waits.");
    }

    [Fact]
    public async Task Rings_until_an_administrator_looks()
    {
        var administrator = (await forum.Cast).Administrator;
        await using (var scope = forum.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<IOutbox>().Put(ParkedRound.Entry(DateTimeOffset.UtcNow.AddHours(-1)));
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(null, Cancel);
        }
        for (var tries = 0; await Unread(administrator) == 0; tries++, await Task.Delay(50, Cancel)) tries.ShouldBeLessThan(600);
        using var browser = await Administrator();
        (await browser.Page("/notices")).ShouldContain("<a href=\"/admin/postbox\">");

        await browser.Page("/admin/postbox");

        (await Unread(administrator)).ShouldBe(0);
    }

    [Fact]
    public async Task Is_for_administrators_alone()
    {
        foreach (var (role, person) in (await forum.Cast).ByRole.Where(one => one.Value is not null && one.Key != "administrator"))
        {
            using var browser = await Visitor.Of(person!, forum);
            using var page = await browser.Get("/admin/postbox");
            page.StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
        }
    }

    private static async Task<int> Unread(Person person) =>
        (await person.Forum.ListNotices(cancel: Cancel)).Items.Count(notice => notice.Kind == Client.Contracts.NoticeKind.ParkedWork && !notice.Read);

    private async Task<Visitor> Administrator() => await Visitor.Of((await forum.Cast).Administrator, forum);

    private Task Park(string id, Person to) => Park(id, new Letter($"{to.UserName}@example.org", "A subject", "A canary in a letter").Entry(id, DateTimeOffset.UtcNow.AddHours(1)));

    private Task ParkAbout(string id, Person to) => Park(id, new NoticeLetter(new MemberId(to.Id), "none").Entry(id, DateTimeOffset.UtcNow.AddHours(1)));

    private async Task Park(string id, OutboxEntry entry)
    {
        await using var scope = forum.Services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<IOutbox>();
        // Due in an hour, so that nobody sends it before it is parked.
        outbox.Put(entry);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(null, Cancel);
        await outbox.Fail(id, "SmtpCommandException", null, Cancel);
    }

    private async Task Logged(string what, string why) =>
        (await (await forum.Cast).Moderator.Forum.ReadModerationLog()).Items.ShouldContain(act => act.What == what && act.Why == why);
}
