using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>What reactions, counts and pinned lines say about each other.</summary>
internal static class TalkRules
{
    public static IReadOnlyList<StoreRule> All { get; } =
    [
        new("{0} reactions belong to no line of their room", "SELECT count(*) FROM reactions x LEFT JOIN messages g ON g.id = x.message AND g.meeting = x.meeting WHERE g.id IS NULL"),
        new("{0} reactions belong to nobody", "SELECT count(*) FROM reactions x LEFT JOIN members m ON m.id = x.member WHERE m.id IS NULL"),
        new("{0} counts of reactions belong to no line of their room", "SELECT count(*) FROM tallies x LEFT JOIN messages g ON g.id = x.message AND g.meeting = x.meeting WHERE g.id IS NULL"),
        new("{0} redacted lines still have reactions",
            "SELECT count(*) FROM messages g WHERE g.redacted = 1 AND (EXISTS (SELECT 1 FROM reactions x WHERE x.message = g.id) OR EXISTS (SELECT 1 FROM tallies y WHERE y.message = g.id))"),
        new("{0} closed rooms still know who reacted", $"SELECT count(DISTINCT x.meeting) FROM reactions x JOIN meetings m ON m.id = x.meeting WHERE m.stage = {(int)MeetingStage.Closed}"),
        new("{0} lines of open rooms count their reactions wrong",
            $"""
            SELECT count(*) FROM tallies y JOIN meetings m ON m.id = y.meeting WHERE m.stage = {(int)MeetingStage.Live} AND y.uncounted IS NULL
            AND (y.same_here <> {Given(Reaction.SameHere)} OR y.thanks <> {Given(Reaction.Thanks)} OR y.helpful <> {Given(Reaction.Helpful)})
            """),
        new("{0} rooms have a line at their top that isn't there",
            "SELECT count(*) FROM meetings m LEFT JOIN messages g ON g.id = m.pinned AND g.meeting = m.id AND g.redacted = 0 WHERE m.pinned IS NOT NULL AND g.id IS NULL"),
    ];

    private static string Given(Reaction reaction) => $"(SELECT count(*) FROM reactions x WHERE x.message = y.message AND x.reaction = {(int)reaction})";
}
