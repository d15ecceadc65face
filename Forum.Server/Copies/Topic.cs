using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Notices;
using VmugForum.Core.Posts;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Copies;

/// <summary>What an answer shows: a thread, lists, who holds a pass. Topics share a few thousand places, so that two may now and then age together.</summary>
public readonly record struct Topic
{
    internal const int Places = 4096;

    private Topic(int place) => Place = place;

    internal int Place { get; }

    /// <summary>Everything that lists threads.</summary>
    public static Topic Lists { get; } = new(0);

    /// <summary>Who holds which pass.</summary>
    public static Topic Passes { get; } = new(1);

    public static Topic Of(ThreadId thread) => Named(thread.Value);

    /// <summary>What a member's bell shows, on every page of theirs.</summary>
    public static Topic Of(MemberId member) => Named(member.Value);

    /// <summary>
    /// The topics that an event changes; null for everything. Only events that are known to touch nothing else are named here:
    /// an event that somebody adds later changes everything until it is.
    /// </summary>
    internal static Topic[]? ChangedBy(DomainEvent happened) => happened switch
    {
        PostWritten written => [Lists, Of(written.Post.Thread)],
        PostEdited edited => [Lists, Of(edited.Thread)],
        NoticesChanged changed => [.. changed.Members.Select(Of)],
        ThreadStarted started => [Lists, Of(started.Thread)],
        SessionsEnded => [Passes],
        MessagePosted or MessageEdited or MessageRedacted or FloorEvent or InvitationAnswered or AttendeeReleased or SeatFreed or SeatsLimited or ChapterJoined or ChapterLeft => [],
        // A post that comes into sight or goes out of it changes the bells of those who were told of it, whoever they are.
        _ => null,
    };

    private static Topic Named(string id) => new(2 + (int)((uint)id.GetHashCode(StringComparison.Ordinal) % (Places - 2)));
}
