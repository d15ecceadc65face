using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using VmugForum.Core.Members;
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
    public async Task Is_for_administrators_alone()
    {
        foreach (var (role, person) in (await forum.Cast).ByRole.Where(one => one.Value is not null && one.Key != "administrator"))
        {
            using var browser = await Visitor.Of(person!, forum);
            using var page = await browser.Get("/admin/postbox");
            page.StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
        }
    }

    private async Task<Visitor> Administrator() => await Visitor.Of((await forum.Cast).Administrator, forum);

    private async Task Park(string id, Person to)
    {
        await using var scope = forum.Services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<IOutbox>();
        // Due in an hour, so that nobody sends it before it is parked.
        outbox.Put(new Letter($"{to.UserName}@example.org", "A subject", "A canary in a letter").Entry(id, DateTimeOffset.UtcNow.AddHours(1)));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(null, Cancel);
        await outbox.Fail(id, "SmtpCommandException", null, Cancel);
    }

    private async Task Logged(string what, string why) =>
        (await (await forum.Cast).Moderator.Forum.ReadModerationLog()).Items.ShouldContain(act => act.What == what && act.Why == why);
}
