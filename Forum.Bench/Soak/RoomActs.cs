using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak;

/// <summary>People who do whatever can be done in a live room, as chance has it. What the forum refuses, such as ending a turn that nobody has, isn't done.</summary>
/// <param name="people">By the names with which they sign in; the leader, who runs the meeting, among them.</param>
internal sealed class RoomActs(IReadOnlyDictionary<string, ForumClient> people, string room, Random chance)
{
    private const string Leader = "demo-leader", Moderator = "demo-moderator", Deputy = "demo-customer2";

    private readonly List<(string Id, string By)> _lines = [];
    private readonly List<(string Id, string By)> _questions = [];
    private readonly Dictionary<string, string> _names = [];

    private Queue<int> _bag = [];
    private Func<Task>? _undo;

    /// <summary>Is something so that the next act takes back? Whoever compares states looks now.</summary>
    public bool IsPassing => _undo is not null;

    private ForumClient Runs => people[Leader];

    /// <summary>Learns who is who, and gives the leader a deputy.</summary>
    public async Task Begin()
    {
        foreach (var (login, client) in people) _names[(await client.GetMe()).Id] = login;
        await Runs.NameDeputy(room, Deputy);
    }

    public async Task Next()
    {
        try
        {
            var undo = _undo;
            _undo = null;
            await (undo is not null ? undo() : _lines.Count < 5 ? Say(Anybody()) : Act(Roll()));
        }
        catch (ForumProblem refused) when (refused.Status is 403 or 404 or 409) { }
    }

    private Task Act(int roll)
    {
        var (who, line) = (Anybody(), _lines[chance.Next(_lines.Count)]);
        return roll switch
        {
            < 11 => Say(who),
            11 or 12 => people[line.By].EditLine(room, line.Id, $"mended **{chance.Next()}**"),
            13 => TakeAway(line, () => people[Moderator].RedactLine(room, line.Id, "asked to")),
            14 => TakeAway(line, () => people[line.By].WithdrawLine(room, line.Id)),
            15 or 16 => people[who].RaiseHand(room),
            17 => people[who].LowerHand(room),
            18 or 19 => Runs.CallNext(room),
            20 => Runs.EndTurn(room),
            21 => Runs.SkipTurn(room),
            22 => Defer(who),
            23 => Runs.PinLine(room, line.Id),
            24 => Runs.UnpinLine(room),
            25 => people[who].React(room, line.Id, (Reaction)chance.Next(3)),
            26 => SlowDown(),
            27 => TakeOver(),
            28 => Ask(who),
            _ => Settle(),
        };
    }

    // Everything comes once before anything comes again.
    private int Roll()
    {
        if (_bag.Count == 0)
        {
            var rolls = Enumerable.Range(0, 30).ToArray();
            chance.Shuffle(rolls);
            _bag = new(rolls);
        }
        return _bag.Dequeue();
    }

    private string Anybody() => people.Keys.ElementAt(chance.Next(people.Count));

    private async Task Say(string who) =>
        _lines.Add(((await people[who].Say(room, new() { ClientMessageId = Guid.NewGuid().ToString("N"), Body = $"line **{_lines.Count}**", ReplyTo = _lines.Count > 0 && chance.Next(4) == 0 ? _lines[^1].Id : null })).MessageId, who));

    private Task TakeAway((string Id, string By) line, Func<Task> act)
    {
        _lines.Remove(line);
        return act();
    }

    private async Task Defer(string who)
    {
        await people[who].RaiseHand(room);
        if ((await Runs.GetRoom(room)).Queue is not [{ Member.Id: { } first }, ..]) return;
        await Runs.ProposeDeferral(room, first);
        if (chance.Next(2) == 0) await people[_names[first]].DeferHand(room);
    }

    private async Task SlowDown()
    {
        await Runs.SlowDown(room, 15);
        _undo = () => Runs.SlowDown(room, 0);
    }

    private async Task TakeOver()
    {
        await people[Deputy].TakeOver(room);
        _undo = async () =>
        {
            await Runs.TakeOver(room);
            await Runs.NameDeputy(room, Deputy);
        };
    }

    private async Task Ask(string who)
    {
        var question = await people[who].AskQuestion(room, $"How long did it take, and why {chance.Next()}?");
        _questions.Add((question.QuestionId, who));
        await Runs.ApproveQuestion(room, question.QuestionId);
        await people[people.Keys.First(other => other != who)].VoteForQuestion(room, question.QuestionId);
    }

    private Task Settle()
    {
        if (_questions.Count == 0) return Ask(Anybody());
        var question = _questions[chance.Next(_questions.Count)];
        _questions.Remove(question);
        return chance.Next(2) == 0 ? Runs.MarkQuestionAnswered(room, question.Id) : people[question.By].WithdrawQuestion(room, question.Id);
    }
}
