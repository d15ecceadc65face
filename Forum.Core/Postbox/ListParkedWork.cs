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
        var parked = await outbox.ListParked(Slice.Max, cancel);
        var people = (await members.FindAll([.. parked.Select(AddresseeOf).OfType<MemberId>().Distinct()], cancel)).ToDictionary(who => who.Id, who => who.AsAuthor());
        return [.. parked.Select(entry => new ParkedView(entry, AddresseeOf(entry) is { } to ? people.GetValueOrDefault(to, AuthorView.Gone) : null))];
    }

    private static MemberId? AddresseeOf(ParkedEntry entry) => entry.Kind == NoticeLetter.Work ? NoticeLetter.Read(entry.AsEntry).Member : null;
}
