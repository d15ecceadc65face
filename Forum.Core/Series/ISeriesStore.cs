using VmugForum.Core.Kernel;

namespace VmugForum.Core.Series;

/// <summary>Keeps series of meetings, one for each chapter.</summary>
public interface ISeriesStore
{
    /// <summary>The chapter's series, going on or ended; null when there never was one.</summary>
    Task<MeetingSeries?> Find(ChapterId chapter, CancellationToken cancel);

    /// <summary>Chapters whose series goes on.</summary>
    Task<IReadOnlyList<ChapterId>> GoingOn(CancellationToken cancel);

    /// <summary>Enlists a new or changed series; contended when somebody changed it since, or made it first.</summary>
    void Keep(MeetingSeries series);
}
