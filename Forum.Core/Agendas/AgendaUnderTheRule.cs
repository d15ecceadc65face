using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Agendas;

/// <summary>The rule of a room is the rule of its agenda: off record, once it is closed, the order is left and nothing of how the room went through it.</summary>
internal static class AgendaUnderTheRule
{
    public static AgendaItemView Seen(this AgendaItemView view, MeetingState meeting) => meeting.IsErased()
        ? view with { Item = view.Item with { MovedBecause = null, StartedAt = null, EndsAt = null, EndedAt = null, Extensions = 0, Question = null, Notes = null } }
        : view;

    /// <summary>What a line of the log still says of its item: where it was put and how long its time-box was, which its agenda shows, too.</summary>
    public static ItemHappening Seen(this ItemHappening happening, string type, MeetingState meeting) => new(happening.Item.Seen(meeting), Words(type, happening.Words, meeting));

    private static IReadOnlyList<string> Words(string type, IReadOnlyList<string> words, MeetingState meeting) => type switch
    {
        ItemStarted.Type => [Opened(meeting)],
        ExtensionAsked.Type => ["0", Opened(meeting), "0"],
        ItemExtended.Type => ["0", Opened(meeting), "0", "0"],
        ItemNoted.Type => [""],
        ItemMoved.Type => [words[0]],
        ItemWithdrawn.Type => [],
        _ => words,
    };

    private static string Opened(MeetingState meeting) =>
        (meeting.OpenedAt ?? meeting.StartsAt).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
}
