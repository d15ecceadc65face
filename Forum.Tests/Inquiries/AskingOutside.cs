using System.Net;
using System.Text.Json;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Agendas;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Live;
using Inquiry = VmugForum.Core.Inquiries.Inquiry;
using Person = VmugForum.Tests.Harness.Person;
using RoomRule = VmugForum.Client.Contracts.RoomRule;

namespace VmugForum.Tests.Inquiries;

/// <summary>One question out, one answer in, with the forum's clock in our hands.</summary>
public abstract class AskingOutside : IAsyncLifetime
{
    private const string Words = "When is the **memory leak** fixed?";

    private readonly MovableClock _clock = new();
    private Harness.Forum _forum = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected abstract Harness.Forum Make(ForumOptions options);

    public ValueTask InitializeAsync() => (_forum = Make(new() { Time = _clock })).InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _forum.DisposeAsync();
    }

    [Theory]
    [InlineData(2, 1, 3, true)]
    [InlineData(2, 2, 2, false)]
    [InlineData(2, 0, 3, false)]
    [InlineData(1, 2, 2, false)]
    [InlineData(3, 0, 3, true)]
    public async Task Goes_out_when_enough_have_voted_and_more_than_half_of_them_said_yes(int yes, int no, int quorum, bool accepted)
    {
        var at = await Open();
        await using var listener = await Sit(at.Ben, at);
        var asked = await at.Leader.Forum.ProposeInquiry(at.Id, new() { Text = Words, Minutes = 5, Quorum = quorum }, cancel: Cancel);
        foreach (var (voter, n) in (await Task.WhenAll(Enumerable.Range(0, yes + no).Select(_ => _forum.Customer()))).Select((voter, n) => (voter, n)))
        {
            await voter.Forum.VoteOnInquiry(at.Id, asked.InquiryId, n >= yes, Cancel);
            await voter.Forum.VoteOnInquiry(at.Id, asked.InquiryId, n < yes, Cancel);
            (await voter.Forum.GetInquiries(at.Id, Cancel)).Mine[asked.InquiryId].ShouldBe(n < yes);
        }
        (await at.Leader.Forum.GetInquiries(at.Id, Cancel)).Items.Single().ShouldSatisfyAllConditions(one => one.Voted.ShouldBe(0, "Nobody sees a sum before it is counted."), one => one.State.ShouldBe(InquiryState.Asked));

        _clock.Move(TimeSpan.FromMinutes(6));
        await listener.Until(_ => listener.Events.Any(e => e.Type == RoomEventTypes.InquiryDecided));

        var decided = (await at.Ben.Forum.GetInquiries(at.Id, Cancel)).Items.Single();
        (decided.State, decided.Yes, decided.Voted).ShouldBe((accepted ? InquiryState.Accepted : InquiryState.Rejected, yes, yes + no));
        (await Refused(() => at.Ben.Forum.VoteOnInquiry(at.Id, asked.InquiryId, true, Cancel))).Code.ShouldBe("inquiry.nobody-asks");
        (await Refused(() => at.Ben.Forum.SendInquiry(at.Id, asked.InquiryId, Cancel))).Status.ShouldBe(403);
        if (!accepted) (await Refused(() => at.Leader.Forum.SendInquiry(at.Id, asked.InquiryId, Cancel))).Code.ShouldBe("inquiry.not-accepted");
        else (await at.Leader.Forum.SendInquiry(at.Id, asked.InquiryId, Cancel)).DiesAt.ShouldBe(_clock.GetUtcNow() + Inquiry.LinkLives, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Shows_whoever_has_the_link_the_words_and_nothing_that_tells_where_they_come_from()
    {
        var at = await Open("A very telling title");
        var link = await Sent(at);
        using var stranger = new HttpClient(new HttpClientHandler { UseCookies = false });
        using var page = await stranger.GetAsync(link, Cancel);
        var html = await page.Content.ReadAsStringAsync(Cancel);

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("When is the <strong>memory leak</strong> fixed?");
        foreach (var telling in new[] { "telling title", at.Id, at.Leader.UserName, at.Ann.UserName, "VmugForum", "<nav", "<a ", "<script", "meeting", "member", "customer", "/signin" })
            html.ShouldNotContain(telling, Case.Insensitive);
        page.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        page.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex, nofollow"]);
        html.ShouldContain("noindex");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (page.Headers.Contains("Set-Cookie"), page.Headers.ETag).ShouldBe((false, null));
        using var member = await Pages.Visitor.Of(at.Ann, _forum);
        using var theirs = await member.Get(new Uri(link).AbsolutePath);
        (await theirs.Content.ReadAsStringAsync(Cancel)).ShouldBe(html, "Who looks makes no difference.");
        string.Join('\n', _forum.Logs.Lines).ShouldNotContain(link[(link.LastIndexOf('/') + 1)..]);
    }

    [Fact]
    public async Task Takes_one_of_many_racing_answers_and_is_then_like_an_address_that_never_was()
    {
        var at = await Open();
        var link = await Sent(at);
        using var stranger = new HttpClient(new HttpClientHandler { UseCookies = false });
        var nothing = await Page(stranger, link[..^3] + "abc");
        nothing.Status.ShouldBe(HttpStatusCode.NotFound);

        (await Answer(stranger, link, " ", null)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Answer(stranger, link, new string('x', Inquiry.MaxAnswer + 1), null)).Status.ShouldBe(HttpStatusCode.BadRequest);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Answer(stranger, link, $"Answer {n}, ![x](https://tracker.example.org/x.png) <script>alert(1)</script>", $"Vendor {n}")));

        outcomes.Count(one => one.Status == HttpStatusCode.OK).ShouldBe(1);
        outcomes.Where(one => one.Status != HttpStatusCode.OK).ShouldAllBe(one => one.Equals(nothing));
        (await Page(stranger, link)).ShouldBe(nothing);
        (await Answer(stranger, link, "Once more", null)).ShouldBe(nothing);
        var asked = (await at.Ben.Forum.GetInquiries(at.Id, Cancel)).Items.Single();
        var answer = asked.Answer.ShouldNotBeNull();
        answer.Html.ShouldSatisfyAllConditions(html => html.ShouldNotContain("<img"), html => html.ShouldNotContain("<script"), html => html.ShouldNotContain("src="));
        answer.By.ShouldBe($"Vendor {Array.FindIndex(outcomes, one => one.Status == HttpStatusCode.OK)}");
        asked.State.ShouldBe(InquiryState.Answered);
        (await Refused(() => at.Leader.Forum.SendInquiry(at.Id, asked.InquiryId, Cancel))).Code.ShouldBe("inquiry.is-over");
    }

    [Fact]
    public async Task Shows_the_answer_to_the_audience_as_from_outside_and_tells_who_facilitates()
    {
        var at = await Open();
        var link = await Sent(at);
        await using var listener = await Sit(at.Ben, at);
        using var stranger = new HttpClient(new HttpClientHandler { UseCookies = false });

        (await Answer(stranger, link, "In the *spring* release.", "Support")).Status.ShouldBe(HttpStatusCode.OK);

        await listener.Until(_ => listener.Events.Any(e => e.Type == RoomEventTypes.InquiryAnswered));
        using var ben = await Pages.Visitor.Of(at.Ben, _forum);
        foreach (var page in new[] { $"/meetings/{at.Id}", $"/meetings/{at.Id}/room" })
            (await ben.Page(page)).ShouldSatisfyAllConditions(html => html.ShouldContain("In the <em>spring</em> release."), html => html.ShouldContain("From outside"), html => html.ShouldContain("Support"));
        (await at.Leader.Forum.ListNotices(cancel: Cancel)).Items.ShouldContain(notice => notice.Kind == NoticeKind.OutsideAnswer && notice.Url == $"/meetings/{at.Id}#inquiries");
        (await at.Ann.Forum.ListNotices(cancel: Cancel)).Items.ShouldNotContain(notice => notice.Kind == NoticeKind.OutsideAnswer);
    }

    [Fact]
    public async Task Dies_after_fourteen_days_and_when_another_link_is_made()
    {
        var at = await Open();
        var first = await Sent(at);
        using var stranger = new HttpClient(new HttpClientHandler { UseCookies = false });
        var nothing = await Page(stranger, first[..^3] + "abc");
        // Otherwise the clock closes the room meanwhile.
        await at.Leader.Forum.EditMeeting(at.Id, new() { StartsAt = _clock.GetUtcNow().AddDays(20) }, cancel: Cancel);
        _clock.Move(TimeSpan.FromDays(13));
        var second = Here((await at.Leader.Forum.SendInquiry(at.Id, (await at.Leader.Forum.GetInquiries(at.Id, Cancel)).Items.Single().InquiryId, Cancel)).Url);

        (await Page(stranger, first)).ShouldBe(nothing);
        (await Page(stranger, second)).Status.ShouldBe(HttpStatusCode.OK);
        _clock.Move(TimeSpan.FromDays(1));
        (await Page(stranger, second)).ShouldBe(nothing);
        (await Answer(stranger, second, "Too late", null)).ShouldBe(nothing);
    }

    [Fact]
    public async Task Is_taken_back_with_its_link_by_who_runs_the_meeting()
    {
        var at = await Open();
        var link = await Sent(at);
        await using var listener = await Sit(at.Ben, at);
        using var stranger = new HttpClient(new HttpClientHandler { UseCookies = false });
        var nothing = await Page(stranger, link[..^3] + "abc");
        var asked = (await at.Leader.Forum.GetInquiries(at.Id, Cancel)).Items.Single().InquiryId;
        (await Refused(() => at.Ann.Forum.WithdrawInquiry(at.Id, asked, "Mine to say", Cancel))).Status.ShouldBe(403);

        await at.Leader.Forum.WithdrawInquiry(at.Id, asked, cancel: Cancel);
        await at.Leader.Forum.WithdrawInquiry(at.Id, asked, cancel: Cancel);

        await listener.Until(_ => listener.Events.Any(e => e.Type == RoomEventTypes.InquiryWithdrawn));
        (await Page(stranger, link)).ShouldBe(nothing);
        (await Answer(stranger, link, "Too late", null)).ShouldBe(nothing);
        (await at.Ben.Forum.GetInquiries(at.Id, Cancel)).ShouldSatisfyAllConditions(
            there => there.MayTakeDown.ShouldBeFalse(), there => there.Items.Single().ShouldSatisfyAllConditions(one => one.State.ShouldBe(InquiryState.Withdrawn), one => one.Text.ShouldBeNull()));
        var log = await at.Ben.Forum.ReadRoomLog(at.Id, cancel: Cancel);
        log.Items.Count(e => e.Type == RoomEventTypes.InquiryWithdrawn).ShouldBe(1);
        JsonSerializer.Serialize(log, ForumJson.Options).ShouldNotContain("memory leak");
        (await Refused(() => at.Leader.Forum.SendInquiry(at.Id, asked, Cancel))).Code.ShouldBe("inquiry.is-over");
    }

    [Fact]
    public async Task Is_taken_down_with_its_answer_by_a_moderator_who_says_why_also_after_the_close()
    {
        var at = await Open();
        var link = await Sent(at);
        using var stranger = new HttpClient(new HttpClientHandler { UseCookies = false });
        await Answer(stranger, link, "Ask *Quux* what they pay.", "Support");
        await at.Leader.Forum.CloseMeeting(at.Id, Cancel);
        var moderator = await _forum.Register(null, AffiliationClass.Customer, Role.Moderator);
        using var browser = await Pages.Visitor.Of(moderator, _forum);
        var asked = (await at.Ben.Forum.GetInquiries(at.Id, Cancel)).Items.Single().InquiryId;
        (await moderator.Forum.GetInquiries(at.Id, Cancel)).ShouldSatisfyAllConditions(there => there.MayRun.ShouldBeFalse(), there => there.MayTakeDown.ShouldBeTrue());

        (await Refused(() => moderator.Forum.WithdrawInquiry(at.Id, asked, " ", Cancel))).Errors.Keys.ShouldBe(["reason"]);
        (await Refused(() => moderator.Forum.WithdrawInquiry(at.Id, asked, new string('x', Inquiry.MaxReason + 1), Cancel))).Errors["reason"][0].ShouldContain("500");
        (await browser.Page($"/meetings/{at.Id}")).ShouldContain("Take it down");
        (await Post(browser, at, $"/{asked}/withdraw", ("reason", "It names a customer."))).Status.ShouldBe(HttpStatusCode.SeeOther);

        using var ben = await Pages.Visitor.Of(at.Ben, _forum);
        (await ben.Page($"/meetings/{at.Id}")).ShouldSatisfyAllConditions(html => html.ShouldContain("It was taken down."), html => html.ShouldNotContain("Quux"), html => html.ShouldNotContain("memory leak"));
        JsonSerializer.Serialize(await at.Ben.Forum.ReadRoomLog(at.Id, cancel: Cancel), ForumJson.Options).ShouldNotContain("Quux");
        (await moderator.Forum.ReadModerationLog(cancel: Cancel)).Items[0].ShouldSatisfyAllConditions(act => act.What.ShouldBe("inquiry.taken-down"), act => act.Why.ShouldBe("It names a customer."));
        var told = (await at.Leader.Forum.ListNotices(cancel: Cancel)).Items;
        told[0].ShouldSatisfyAllConditions(n => n.What.ShouldBe("inquiry.taken-down"), n => n.Reason.ShouldBe("It names a customer."), n => n.By.ShouldBeEmpty());
        told.Single(n => n.Kind == NoticeKind.OutsideAnswer).Read.ShouldBeTrue("It leads to nothing any more.");
    }

    [Fact]
    public async Task Leaves_nothing_of_a_room_off_record_and_lets_nothing_out_of_it()
    {
        var at = await Open();
        var link = await Sent(at);
        await at.Leader.Forum.EditMeeting(at.Id, new() { RoomRule = RoomRule.OffRecord }, cancel: Cancel);
        (await Refused(() => at.Leader.Forum.ProposeInquiry(at.Id, new() { Text = Words, Quorum = 2 }, cancel: Cancel))).Code.ShouldBe("inquiry.off-record");
        using var stranger = new HttpClient(new HttpClientHandler { UseCookies = false });
        (await Page(stranger, link)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Answer(stranger, link, "From outside", null)).Status.ShouldBe(HttpStatusCode.NotFound);
        await at.Leader.Forum.CloseMeeting(at.Id, Cancel);

        (await Page(stranger, link)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await at.Leader.Forum.GetInquiries(at.Id, Cancel)).Items.ShouldBeEmpty();
        JsonSerializer.Serialize(await at.Leader.Forum.ReadRoomLog(at.Id, cancel: Cancel), ForumJson.Options).ShouldNotContain("memory leak");
    }

    [Fact]
    public async Task Leads_nobody_to_an_answer_that_a_room_off_record_has_erased()
    {
        var at = await Open();
        var link = await Sent(at);
        using var stranger = new HttpClient(new HttpClientHandler { UseCookies = false });
        (await Answer(stranger, link, "In spring.", null)).Status.ShouldBe(HttpStatusCode.OK);
        (await at.Leader.Forum.ListNotices(cancel: Cancel)).Items.Single(n => n.Kind == NoticeKind.OutsideAnswer).Read.ShouldBeFalse();
        await at.Leader.Forum.EditMeeting(at.Id, new() { RoomRule = RoomRule.OffRecord }, cancel: Cancel);

        await at.Leader.Forum.CloseMeeting(at.Id, Cancel);

        (await at.Leader.Forum.ListNotices(cancel: Cancel)).Items.Single(n => n.Kind == NoticeKind.OutsideAnswer).Read.ShouldBeTrue();
    }

    [Fact]
    public async Task Is_counted_by_what_was_said_when_the_room_closes_and_may_go_out_afterwards()
    {
        var at = await Open();
        var asked = await at.Leader.Forum.ProposeInquiry(at.Id, new() { Text = Words, Minutes = 60, Quorum = 2 }, cancel: Cancel);
        foreach (var voter in new[] { at.Ann, at.Ben }) await voter.Forum.VoteOnInquiry(at.Id, asked.InquiryId, true, Cancel);
        await at.Leader.Forum.CloseMeeting(at.Id, Cancel);

        (await at.Ben.Forum.GetInquiries(at.Id, Cancel)).ShouldSatisfyAllConditions(there => there.Items.Single().State.ShouldBe(InquiryState.Accepted), there => there.Mine.ShouldBeEmpty());
        (await at.Leader.Forum.SendInquiry(at.Id, asked.InquiryId, Cancel)).Url.ShouldContain("/answer/");
    }

    [Fact]
    public async Task Names_the_field_and_its_limit_when_a_proposal_is_too_long_too_short_or_too_hasty()
    {
        var at = await Open();
        async Task<ForumProblem> Propose(NewInquiry inquiry) => await Refused(() => at.Leader.Forum.ProposeInquiry(at.Id, inquiry, cancel: Cancel));

        (await Propose(new() { Text = new string('x', Inquiry.MaxText + 1), Quorum = 2 })).Errors.Keys.ShouldContain("text");
        (await Propose(new() { Text = Words, Quorum = 1 })).Errors["quorum"][0].ShouldContain("2");
        (await Propose(new() { Text = Words, Quorum = 2, Minutes = 61 })).Errors["minutes"][0].ShouldContain("60");
        (await Refused(() => at.Ann.Forum.ProposeInquiry(at.Id, new() { Text = Words, Quorum = 2 }, cancel: Cancel))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Works_by_plain_forms_and_shows_the_link_once()
    {
        var at = await Open();
        using var leader = await Pages.Visitor.Of(at.Leader, _forum);
        using var ben = await Pages.Visitor.Of(at.Ben, _forum);
        (await Post(leader, at, "", ("text", Words), ("minutes", "5"), ("quorum", "2"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        var id = (await at.Ben.Forum.GetInquiries(at.Id, Cancel)).Items.Single().InquiryId;
        (await Post(ben, at, $"/{id}/vote", ("do", "yes"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Post(leader, at, $"/{id}/vote", ("do", "yes"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await at.Leader.Forum.CloseMeeting(at.Id, Cancel);

        var made = await Post(leader, at, $"/{id}/link");

        (made.Status, made.Body.Contains("/answer/", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, true));
        (await leader.Page($"/meetings/{at.Id}/room")).ShouldNotContain("/answer/");
        (await Post(ben, at, $"/{id}/link")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<(HttpStatusCode Status, string Body)> Post(Pages.Visitor who, AtAMeeting at, string act, params (string, string)[] fields)
    {
        using var form = await who.Get($"/meetings/{at.Id}/room");
        using var answer = await who.Post($"/meetings/{at.Id}/inquiries{act}", await Pages.Visitor.Token(form), [.. fields, ("from", "room")]);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private async Task<AtAMeeting> Open(string? title = null)
    {
        var at = await AtAMeeting.Plan(_forum);
        if (title is not null) await at.Leader.Forum.EditMeeting(at.Id, new() { Title = title }, cancel: Cancel);
        await at.Leader.Forum.OpenMeeting(at.Id, Cancel);
        return at;
    }

    /// <summary>A link that the room let out, at this forum's own address.</summary>
    private async Task<string> Sent(AtAMeeting at)
    {
        var asked = await at.Leader.Forum.ProposeInquiry(at.Id, new() { Text = Words, Minutes = 1, Quorum = 2 }, cancel: Cancel);
        foreach (var voter in new[] { at.Ann, at.Ben }) await voter.Forum.VoteOnInquiry(at.Id, asked.InquiryId, true, Cancel);
        await using var listener = await Sit(at.Ann, at);
        _clock.Move(TimeSpan.FromMinutes(2));
        await listener.Until(_ => listener.Events.Any(e => e.Type == RoomEventTypes.InquiryDecided));
        return Here((await at.Leader.Forum.SendInquiry(at.Id, asked.InquiryId, Cancel)).Url);
    }

    private string Here(string url) => new Uri(_forum.Address, new Uri(url).AbsolutePath).ToString();

    private Task<Listener> Sit(Person who, AtAMeeting at) => new Listener(new RoundtableConnection(new(_forum.Address, who.Token), at.Id)).Join();

    private static async Task<(HttpStatusCode Status, string Body)> Page(HttpClient http, string link)
    {
        using var page = await http.GetAsync(link, Cancel);
        return (page.StatusCode, await page.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<(HttpStatusCode Status, string Body)> Answer(HttpClient http, string link, string words, string? by)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["answer"] = words, ["by"] = by ?? "" });
        using var answer = await http.PostAsync(link, form, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static Task<ForumProblem> Refused(Func<Task> act) => Should.ThrowAsync<ForumProblem>(act);
}

public sealed class AskingOutsideOnSqlite : AskingOutside
{
    private protected override Harness.Forum Make(ForumOptions options) => new OnSqlite(options);
}

public sealed class AskingOutsideOnMongo : AskingOutside
{
    private protected override Harness.Forum Make(ForumOptions options) => new OnMongo(options);
}
