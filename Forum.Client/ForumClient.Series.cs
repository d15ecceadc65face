using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>Meetings that plan themselves.</summary>
public sealed partial class ForumClient
{
    /// <param name="chapter">The chapter's id or slug.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Series> GetSeries(string chapter, CancellationToken cancel = default) => Get<Series>($"chapters/{Segment(chapter)}/series", cancel);

    /// <summary>Makes a chapter's series or changes it; what is planned already stays as it is.</summary>
    /// <param name="chapter">The chapter's id or slug.</param>
    /// <param name="series">What it is from now on.</param>
    /// <param name="edition">The edition that was read, 0 for none yet; another one is refused as stale.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Series> KeepSeries(string chapter, NewSeries series, long? edition = null, CancellationToken cancel = default) =>
        Put<Series>($"chapters/{Segment(chapter)}/series", series, cancel, edition);

    /// <summary>Lets a series plan nothing more.</summary>
    public Task EndSeries(string chapter, CancellationToken cancel = default) => Delete($"chapters/{Segment(chapter)}/series", cancel);

    /// <summary>Passes the turn of facilitating on to the next of the rota.</summary>
    public Task PassOn(string meeting, CancellationToken cancel = default) => Post($"meetings/{Segment(meeting)}/pass-on", null, null, cancel);
}
