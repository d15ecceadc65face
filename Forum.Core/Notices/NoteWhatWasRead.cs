using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>The actor has looked at a place: notices about it are read. Writes nothing where there are none.</summary>
[Allow(Who.Members)]
public sealed record NoteWhatWasRead(Actor Actor, Looked Place) : Command<Done>(Actor);

internal sealed class NoteWhatWasReadHandler(INoticeStore notices, IUnitOfWork unit, TimeProvider time) : IRequestHandler<NoteWhatWasRead, Done>
{
    public async Task<Done> Handle(NoteWhatWasRead asked, CancellationToken cancel)
    {
        var which = new NoticeFilter(About: asked.Place.About, Places: asked.Place);
        if (!await notices.HasUnread(asked.Actor.Member, which, cancel)) return default;
        notices.MarkRead(asked.Actor.Member, which);
        unit.Enlist(new NoticesChanged([asked.Actor.Member], time.Now()));
        return default;
    }
}
