using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Mail;

/// <summary>Who waits for whom among errands: those of one lane are done one after the other.</summary>
internal enum Lane
{
    /// <summary>Within the forum: some milliseconds each.</summary>
    Inside,

    /// <summary>To the mail server, however slow that is.</summary>
    Outside,
}

/// <summary>Does one kind of what waits in the outbox. Doing the same entry twice has one effect.</summary>
internal interface IErrand
{
    string Kind { get; }

    Lane Lane => Lane.Inside;

    Task Do(OutboxEntry entry, CancellationToken cancel);
}

/// <summary>Posts letters about accounts.</summary>
internal sealed class PostLetter(ILetterBox box) : IErrand
{
    public string Kind => Letter.Kind;

    public Lane Lane => Lane.Outside;

    public Task Do(OutboxEntry entry, CancellationToken cancel) => box.Post(entry.Id, Letter.Read(entry), cancel);
}

/// <summary>Reminds those who come of a meeting.</summary>
internal sealed class Remind(IMediator forum) : IErrand
{
    public string Kind => ExpectedRound.OfReminders;

    public Task Do(OutboxEntry entry, CancellationToken cancel) => forum.Send(new TellThoseExpected(Actor.Forum, entry), cancel);
}

/// <summary>Tells those who wanted to come that a meeting is called off.</summary>
internal sealed class GoRoundThoseExpected(IMediator forum) : IErrand
{
    public string Kind => ExpectedRound.OfCalledOff;

    public Task Do(OutboxEntry entry, CancellationToken cancel) => forum.Send(new TellThoseExpected(Actor.Forum, entry), cancel);
}

/// <summary>Tells administrators that work is parked.</summary>
internal sealed class TellOfParked(IMediator forum) : IErrand
{
    public string Kind => ParkedRound.Work;

    public Task Do(OutboxEntry entry, CancellationToken cancel) => forum.Send(new TellAdministrators(Actor.Forum, entry), cancel);
}

/// <summary>Tells chapters of their meetings.</summary>
internal sealed class GoRound(IMediator forum) : IErrand
{
    public string Kind => ChapterRound.Work;

    public Task Do(OutboxEntry entry, CancellationToken cancel) => forum.Send(new TellTheChapter(Actor.Forum, entry), cancel);
}
