using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Server.Mail;
using VmugForum.Tests.Harness;
using AffiliationClass = VmugForum.Client.Contracts.AffiliationClass;
using Letter = VmugForum.Core.Members.Letter;
using NoticeKind = VmugForum.Client.Contracts.NoticeKind;
using Person = VmugForum.Tests.Harness.Person;

namespace VmugForum.Tests.Notices;

/// <summary>A mail server that takes its time: letters about what is no longer so aren't written, and the bell doesn't wait for letters.</summary>
public sealed class WaitingForTheMail(StuckMail forum) : IClassFixture<StuckMail>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Holds_up_no_bell()
    {
        var leader = await forum.Register(null, AffiliationClass.Unproven, Role.Leader);
        var (first, second) = (await forum.Register(), await forum.Register());
        await Plan(leader, first);
        await forum.Box.Asked.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        var meeting = await Plan(leader, leader);
        await second.Forum.Come(meeting.Id);
        await leader.Forum.CancelMeeting(meeting.Id, Cancel);

        await Told(second, NoticeKind.MeetingCalledOff);
    }

    [Fact]
    public async Task Ends_a_letter_about_a_seat_that_was_given_back()
    {
        var leader = await forum.Register(null, AffiliationClass.Unproven, Role.Leader);
        var (first, second) = (await forum.Register(), await forum.Register());
        var meeting = await Plan(leader, leader);
        await leader.Forum.LimitSeats(meeting.Id, 1, Cancel);
        foreach (var one in new[] { first, second }) await one.Forum.Come(meeting.Id);
        await first.Forum.StayAway(meeting.Id);
        (await Written(second, NoticeKind.SeatFreed)).ShouldBeTrue();

        await second.Forum.StayAway(meeting.Id);

        (await Written(second, NoticeKind.SeatFreed)).ShouldBeFalse();
    }

    [Fact]
    public async Task Ends_letters_about_a_meeting_that_is_off_and_of_a_room_that_is_closed()
    {
        var leader = await forum.Register(null, AffiliationClass.Unproven, Role.Leader);
        var (ann, guest) = (await forum.Register(), await forum.Register());
        var meeting = await Plan(leader, ann);
        await guest.Forum.Come(meeting.Id);
        await leader.Forum.EditMeeting(meeting.Id, new() { StartsAt = meeting.StartsAt.AddDays(1), EndsAt = meeting.EndsAt.AddDays(1) });
        await Told(guest, NoticeKind.MeetingMoved);
        (await Written(guest, NoticeKind.MeetingMoved)).ShouldBeTrue();
        (await Written(ann, NoticeKind.Facilitator)).ShouldBeTrue();
        await leader.Forum.TakeOver(meeting.Id, Cancel);
        (await Written(ann, NoticeKind.Deputy)).ShouldBeTrue();
        await leader.Forum.OpenMeeting(meeting.Id);
        await Told(guest, NoticeKind.MeetingOpened);
        (await Written(guest, NoticeKind.MeetingOpened)).ShouldBeTrue();

        await leader.Forum.CloseMeeting(meeting.Id);

        foreach (var kind in new[] { NoticeKind.MeetingMoved, NoticeKind.MeetingOpened }) (await Written(guest, kind)).ShouldBeFalse(kind.ToString());
        (await Written(ann, NoticeKind.Deputy)).ShouldBeFalse();
    }

    private async Task<bool> Written(Person to, NoticeKind kind)
    {
        var notice = (await to.Forum.ListNotices()).Items.First(notice => notice.Kind == kind);
        return await forum.Write(new NoticeLetter(new MemberId(to.Id), notice.Id)) is not null;
    }

    private static async Task Told(Person person, NoticeKind kind)
    {
        for (var clock = Stopwatch.StartNew(); (await person.Forum.ListNotices()).Items.All(notice => notice.Kind != kind); await Task.Delay(50, Cancel)) clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    private static Task<Meeting> Plan(Person leader, Person facilitator) => leader.Forum.ScheduleMeeting(new()
    {
        Title = "The quarter", Zone = "Europe/Amsterdam", Audience = Visibility.Members, Facilitator = facilitator.UserName,
        StartsAt = DateTimeOffset.UtcNow.AddDays(1), EndsAt = DateTimeOffset.UtcNow.AddDays(1).AddHours(2),
    });
}

/// <summary>A forum whose mail server never answers.</summary>
public sealed class StuckMail : OnSqlite
{
    public StuckMail() : this(new()) { }

    private StuckMail(StuckBox box) : base(new ForumOptions { Replacing = services => services.Replace(ServiceDescriptor.Singleton<ILetterBox>(box)) }) => Box = box;

    internal StuckBox Box { get; }
}

internal sealed class StuckBox : ILetterBox
{
    /// <summary>Done when the first letter is on its way.</summary>
    public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task Post(string id, Letter letter, CancellationToken cancel)
    {
        Asked.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancel);
    }
}
