using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>What became of a meeting.</summary>
public sealed partial class ForumClient
{
    /// <summary>The report of a meeting that is over; for those who run it, also while it is open.</summary>
    public Task<MeetingReport> GetReport(string meeting, CancellationToken cancel = default) => Get<MeetingReport>($"meetings/{Segment(meeting)}/report", cancel);
}
