using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Mail;

/// <summary>Posts letters about notices; each is written at the moment of sending, or not at all.</summary>
internal sealed class PostNoticeLetter(IMediator forum, ILetterBox box, ForumSettings settings) : IErrand
{
    public string Kind => NoticeLetter.Work;

    public Lane Lane => Lane.Outside;

    public async Task Do(OutboxEntry entry, CancellationToken cancel)
    {
        if (await forum.Send(new WriteNoticeLetter(Actor.Forum, NoticeLetter.Read(entry), settings.PublicUrl), cancel) is { } letter)
            await box.Post(entry.Id, letter, cancel);
    }
}
