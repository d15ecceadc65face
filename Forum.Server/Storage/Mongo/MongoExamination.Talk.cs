using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

// What reactions, counts and pinned lines say about each other.
internal sealed partial class MongoExamination
{
    private async Task Talk(HashSet<string> members)
    {
        Dictionary<string, (string Meeting, bool Redacted)> lines = [];
        await foreach (var line in All(forum.Messages, "{ _id: 1 }", "{ meeting: 1, redacted: 1 }", "Reading lines again")) lines[line.Text("_id")] = (line.Text("meeting"), line.Flag("redacted"));
        Dictionary<string, MeetingStage> stages = [];
        await foreach (var meeting in All(forum.Meetings, "{ _id: 1 }", "{ stage: 1, pinned: 1 }", "Reading meetings again"))
        {
            stages[meeting.Text("_id")] = (MeetingStage)meeting.Small("stage");
            If(meeting.TextOrNull("pinned") is { } pinned && lines.GetValueOrDefault(pinned) != (meeting.Text("_id"), false), "rooms have a line at their top that isn't there");
        }
        await Tallies(lines, stages, await Reactions(lines, stages, members));
    }

    private async Task<Dictionary<(string, Reaction), long>> Reactions(Dictionary<string, (string Meeting, bool Redacted)> lines, Dictionary<string, MeetingStage> stages, HashSet<string> members)
    {
        Dictionary<(string, Reaction), long> given = [];
        await foreach (var document in All(forum.Reactions, "{ _id: 1 }", "{}", "Reading reactions"))
        {
            var one = ReactionDocument.Read(document);
            given[(one.Line.Value, one.Reaction)] = given.GetValueOrDefault((one.Line.Value, one.Reaction)) + 1;
            If(lines.GetValueOrDefault(one.Line.Value).Meeting != one.Meeting.Value, "reactions belong to no line of their room");
            If(!members.Contains(one.Member.Value), "reactions belong to nobody");
            If(lines.GetValueOrDefault(one.Line.Value).Redacted, "redacted lines still have reactions");
            If(stages.GetValueOrDefault(one.Meeting.Value) == MeetingStage.Closed, "closed rooms still know who reacted");
        }
        return given;
    }

    private async Task Tallies(Dictionary<string, (string Meeting, bool Redacted)> lines, Dictionary<string, MeetingStage> stages, Dictionary<(string, Reaction), long> given)
    {
        await foreach (var tally in All(forum.Tallies, "{ _id: 1 }", "{}", "Reading counts of reactions"))
        {
            var (line, counts) = (tally.Text("_id"), ReactionDocument.CountsOf(tally));
            If(lines.GetValueOrDefault(line).Meeting != tally.Text("meeting"), "counts of reactions belong to no line of their room");
            If(lines.GetValueOrDefault(line).Redacted, "redacted lines still have reactions");
            If(stages.GetValueOrDefault(tally.Text("meeting")) == MeetingStage.Live && !tally.Contains("uncounted")
                && Enum.GetValues<Reaction>().Any(one => counts[one] != given.GetValueOrDefault((line, one))), "lines of open rooms count their reactions wrong");
        }
    }
}
