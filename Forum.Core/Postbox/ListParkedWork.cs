using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Postbox;

/// <summary>Work that failed too often and waits for staff, oldest first, at most a hundred.</summary>
[Allow(Who.Administrators)]
public sealed record ListParkedWork(Actor Actor) : Query<IReadOnlyList<ParkedView>>(Actor);

/// <summary>A piece of parked work as staff see it.</summary>
/// <param name="To">Whose letter it is, where it names a member.</param>
public sealed record ParkedView(ParkedEntry Entry, AuthorView? To);

internal sealed class ListParkedWorkHandler(IOutbox outbox, IMemberStore members) : IRequestHandler<ListParkedWork, IReadOnlyList<ParkedView>>
{
    public async Task<IReadOnlyList<ParkedView>> Handle(ListParkedWork asked, CancellationToken cancel)
    {
        var views = new List<ParkedView>();
        foreach (var entry in await outbox.ListParked(Slice.Max, cancel)) views.Add(new(entry, await AddresseeOf(entry, cancel)));
        return views;
    }

    private async Task<AuthorView?> AddresseeOf(ParkedEntry entry, CancellationToken cancel)
    {
        if (entry.Kind != NoticeLetter.Work) return null;
        return (await members.Find(NoticeLetter.Read(entry.AsEntry).Member, cancel))?.State.AsAuthor() ?? AuthorView.Gone;
    }
}
