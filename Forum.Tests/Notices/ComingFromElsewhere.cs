using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Core.Ports;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Notices;

/// <summary>Whoever comes to a meeting or leads it is told what becomes of it, in its chapter or not; each thing once, with one letter.</summary>
public abstract class ComingFromElsewhere(Harness.Forum forum)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tells_of_a_move_and_of_the_open_room_once()
    {
        var (leader, chapter) = await Chapter();
        var (member, outsider, waiting, absent) = (await forum.Register(), await forum.Register(), await forum.Register(), await forum.Register());
        await member.Forum.JoinChapter(chapter);
        var meeting = await Plan(leader, "Elsewhere", chapter);
        await leader.Forum.LimitSeats(meeting.Id, 2, Cancel);
        foreach (var one in new[] { member, outsider, waiting }) await one.Forum.Come(meeting.Id);
        await absent.Forum.StayAway(meeting.Id);
        await Settled();

        await leader.Forum.EditMeeting(meeting.Id, new() { StartsAt = meeting.StartsAt.AddDays(7), EndsAt = meeting.EndsAt.AddDays(7) });
        await Settled();
        await leader.Forum.OpenMeeting(meeting.Id);
        await Settled();

        foreach (var one in new[] { member, outsider, waiting }) (await Kinds(one)).Count(kind => kind is NoticeKind.MeetingMoved or NoticeKind.MeetingOpened).ShouldBe(2, one.UserName);
        foreach (var one in new[] { leader, absent }) (await Kinds(one)).ShouldBeEmpty(one.UserName);
        foreach (var one in new[] { outsider, waiting }) Postbag.Of(forum, one).Count().ShouldBe(2, one.UserName);
        Postbag.Of(forum, member).Count().ShouldBe(3, "Planned, moved and open.");
    }

    [Fact]
    public async Task Sends_one_letter_to_a_leader_who_comes_up_in_every_portion_of_a_round()
    {
        var (leader, chapter) = await Chapter();
        var other = await forum.Register(null, AffiliationClass.Unproven, Role.Leader);
        await forum.Crowd(chapter, Core.Notices.ChapterRound.AtOnce);
        await other.Forum.JoinChapter(chapter);
        await forum.Admin.Forum.NameLeaders(chapter, [leader.UserName, other.UserName]);

        await Plan(leader, "For many", chapter);
        await Settled();

        (await Kinds(other)).Count(kind => kind == NoticeKind.MeetingScheduled).ShouldBe(1);
        Postbag.Of(forum, other).Count(letter => letter.Subject == "For many").ShouldBe(1);
    }

    [Fact]
    public async Task Tells_those_who_lead_that_they_do_unless_it_was_their_own_doing()
    {
        var leader = await forum.Register(null, AffiliationClass.Unproven, Role.Leader);
        var (ann, ben) = (await forum.Register(), await forum.Register());
        var meeting = await Plan(leader, "Led by Ann", facilitator: ann.UserName);
        (await Kinds(ann)).ShouldBe([NoticeKind.Facilitator]);
        (await forum.Letters(ann))[0].Subject.ShouldBe("You lead: Led by Ann");

        await leader.Forum.NameDeputy(meeting.Id, ben.UserName, Cancel);
        (await Kinds(ben)).ShouldBe([NoticeKind.Deputy]);
        (await forum.Letters(ben))[0].Subject.ShouldBe("You are the deputy: Led by Ann");

        await ben.Forum.TakeOver(meeting.Id, Cancel);
        (await Kinds(ann)).ShouldBe([NoticeKind.Deputy]);
        (await Kinds(ben)).ShouldBe([NoticeKind.Deputy]);
        (await Kinds(leader)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_those_who_lead_once_that_it_is_called_off()
    {
        var leader = await forum.Register(null, AffiliationClass.Unproven, Role.Leader);
        var (ann, ben) = (await forum.Register(), await forum.Register());
        var meeting = await Plan(leader, "Not this time", facilitator: ann.UserName);
        await leader.Forum.NameDeputy(meeting.Id, ben.UserName, Cancel);
        await ann.Forum.Come(meeting.Id);

        await leader.Forum.CancelMeeting(meeting.Id, Cancel);
        await Settled();

        foreach (var one in new[] { ann, ben })
        {
            (await Kinds(one)).Count(kind => kind == NoticeKind.MeetingCalledOff).ShouldBe(1, one.UserName);
            var letter = Postbag.Of(forum, one).Where(letter => letter.Subject == "Called off: Not this time").ShouldHaveSingleItem(one.UserName);
            var file = letter.Attachments.ShouldHaveSingleItem().ShouldBeOfType<TextPart>();
            (file.FileName, file.ContentType.MimeType).ShouldBe(("meeting.ics", "text/calendar"));
            file.Text.ShouldContain("STATUS:CANCELLED");
            file.Text.ShouldContain($"UID:{meeting.Id}@vmugforum");
            file.Text.ShouldNotContain("METHOD", Case.Sensitive, "It would ask for an organizer with an address.");
        }
    }

    private async Task<(Person Leader, string Chapter)> Chapter()
    {
        var (leader, slug) = (await forum.Register(null, AffiliationClass.Unproven, Role.Leader), $"e-{Guid.NewGuid():N}"[..10]);
        await forum.Admin.Forum.FoundChapter(new() { Slug = slug, Name = slug, Zone = "Europe/Amsterdam", Leaders = [leader.UserName] });
        return (leader, slug);
    }

    private static Task<Meeting> Plan(Person leader, string title, string? chapter = null, string? facilitator = null) => leader.Forum.ScheduleMeeting(new()
    {
        Title = title, Zone = "Europe/Amsterdam", Audience = Visibility.Members, Chapter = chapter, Facilitator = facilitator,
        StartsAt = DateTimeOffset.UtcNow.AddDays(1), EndsAt = DateTimeOffset.UtcNow.AddDays(1).AddHours(2),
    });

    private static async Task<IReadOnlyList<NoticeKind>> Kinds(Person person) => [.. (await person.Forum.ListNotices()).Items.Select(notice => notice.Kind).Where(kind => kind != NoticeKind.Act)];

    /// <summary>Rounds and letters are work that follows the commit.</summary>
    private async Task Settled()
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(50, Cancel))
        {
            await using var scope = forum.Services.CreateAsyncScope();
            if ((await scope.ServiceProvider.GetRequiredService<IOutbox>().Depth(Cancel)).Waiting == 0) return;
            clock.Elapsed.ShouldBeLessThan(Patience);
        }
    }
}

public sealed class ComingFromElsewhereOnSqlite(OnSqlite forum) : ComingFromElsewhere(forum), IClassFixture<OnSqlite>;

public sealed class ComingFromElsewhereOnMongo(OnMongo forum) : ComingFromElsewhere(forum), IClassFixture<OnMongo>;
