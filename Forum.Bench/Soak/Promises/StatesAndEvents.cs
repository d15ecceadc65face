using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R14: people do everything that can be done in a room, in an order of chance.</summary>
internal sealed class StatesAndEvents : Promise
{
    public override IReadOnlyList<string> Ids => ["R14"];

    public override string Sentence => "a room's state with the events after it is its later state";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var (acts, chance) = (run.Times(1_000, least: 100), run.Chance("R14"));
        await using var stage = await Stage.Set(1);
        var room = stage.Rooms[0];
        var people = new Dictionary<string, ForumClient>();
        foreach (var login in new[] { "demo-customer", "demo-customer2", "demo-moderator", "demo-leader" }) people[login] = await stage.Client(login);
        await using var reader = await Follower.Join(stage, 0);
        List<(string Id, string By)> lines = [];
        List<RoomState> states = [await people["demo-customer"].GetRoom(room)];
        for (var act = 0; act < acts; act++)
        {
            if (act % 50 == 0) run.Tell($"act {act} of {acts:N0}");
            await Act(people, room, lines, chance);
            if (act % (acts / 10) == 0) states.Add(await people["demo-customer"].GetRoom(room));
        }
        await people["demo-leader"].CloseMeeting(room);
        states.Add(await people["demo-customer"].GetRoom(room));
        var log = (await ReadAll(people["demo-customer"], room)).ToList();
        await reader.UntilSeq(log[^1].Seq);
        var heard = reader.Told.OfType<RoomHeard>().Select(h => h.Event).ToList();
        List<string> broken = [.. RoomLaw.BreachesLive(states, heard), .. RoomLaw.BreachesLater(states, log)];
        var types = Types();
        broken.AddRange(types.Except(log.Select(e => e.Type)).Select(type => $"no {type} happened, so nothing is shown of it"));
        return new($"{acts:N0} acts, {log.Count:N0} events of {types.Count} types, {states.Count} states against each other, {heard.Count:N0} events heard live", $"{broken.Count} differences", "0", broken,
            [.. types.Select(type => Control.Of($"the law without {type}", [.. RoomLaw.BreachesLive(states, [.. heard.Where(e => e.Type != type)])]))]);
    }

    private static IReadOnlyList<string> Types() =>
        [.. typeof(RoomEventTypes).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];

    private static Task Act(Dictionary<string, ForumClient> people, string room, List<(string Id, string By)> lines, Random chance)
    {
        var who = people.Keys.ElementAt(chance.Next(people.Count));
        var line = lines.Count == 0 ? default : lines[chance.Next(lines.Count)];
        var roll = lines.Count < 5 ? 0 : chance.Next(12);
        if (roll is 8 or 9) lines.Remove(line);
        return roll switch
        {
            < 6 => Say(people[who], room, who, lines),
            6 or 7 => people[line.By].EditLine(room, line.Id, $"mended **{chance.Next()}**"),
            8 => people["demo-moderator"].RedactLine(room, line.Id, "asked to"),
            9 => people[line.By].WithdrawLine(room, line.Id),
            10 => people[who].RaiseHand(room),
            _ => people[who].LowerHand(room),
        };
    }

    private static async Task Say(ForumClient client, string room, string who, List<(string Id, string By)> lines) =>
        lines.Add(((await client.Say(room, new() { ClientMessageId = Guid.NewGuid().ToString("N"), Body = $"line **{lines.Count}**" })).MessageId, who));

    private static async Task<IEnumerable<RoomEvent>> ReadAll(ForumClient client, string room)
    {
        List<RoomEvent> all = [];
        for (RoomLog? part = null; part is null || part.Items.Count > 0;) all.AddRange((part = await client.ReadRoomLog(room, all.Count == 0 ? 0 : all[^1].Seq)).Items);
        return all;
    }
}
