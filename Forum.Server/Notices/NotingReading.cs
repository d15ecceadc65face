using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Notices;

/// <summary>Whoever opens a page has read the notices about what stands on it.</summary>
internal static class NotingReading
{
    public static async Task NoteRead(this IMediator forum, Actor reader, Looked place, KnownBells bells, CancellationToken cancel)
    {
        if (!reader.IsMember) return;
        try
        {
            if (!await bells.IsSilent(reader, forum, cancel)) await forum.Send(new NoteWhatWasRead(reader, place), cancel);
        }
        // A store that takes no writes is no reason not to show what it can still read.
        catch (Exception away) when (away is StoreUnavailable or StoreOverloaded) { }
    }
}
