using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>
/// R14: people do everything that can be done in a live room, in an order of chance. What takes a plan or a clock (the agenda, the rule, what is asked
/// outside, milestones) is shown by the tests of the same law.
/// </summary>
internal sealed class StatesAndEvents : Promise
{
    private static readonly string[] Elsewhere =
    [
        RoomEventTypes.HandRanked, RoomEventTypes.RuleChanged, RoomEventTypes.ItemAdded, RoomEventTypes.ItemWithdrawn, RoomEventTypes.ItemMoved, RoomEventTypes.ItemBoxed, RoomEventTypes.ItemStarted, RoomEventTypes.ExtensionAsked,
        RoomEventTypes.ItemExtended, RoomEventTypes.ItemEnded, RoomEventTypes.ItemNoted, RoomEventTypes.MilestoneReached, RoomEventTypes.InquiryProposed, RoomEventTypes.InquiryDecided,
        RoomEventTypes.InquirySent, RoomEventTypes.InquiryAnswered, RoomEventTypes.InquiryWithdrawn,
    ];

    public override IReadOnlyList<string> Ids => ["R14"];

    public override string Sentence => "a room's state with the events after it is its later state";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var (acts, chance) = (run.Times(1_000, least: 300), run.Chance("R14"));
        await using var stage = await Stage.Set(1);
        var room = stage.Rooms[0];
        var people = new Dictionary<string, ForumClient>();
        foreach (var login in new[] { "demo-customer", "demo-customer2", "demo-moderator", "demo-leader" }) people[login] = await stage.Client(login);
        await using var reader = await Follower.Join(stage, 0);
        var everybody = new RoomActs(people, room, chance);
        await everybody.Begin();
        List<RoomState> states = [await people["demo-customer"].GetRoom(room)];
        for (var act = 0; act < acts; act++)
        {
            if (act % 50 == 0) run.Tell($"act {act} of {acts:N0}");
            await everybody.Next();
            if (act % 4 == 0 || everybody.IsPassing) states.Add(await people["demo-customer"].GetRoom(room));
        }
        await Task.Delay(TimeSpan.FromSeconds(3)); // The last votes and reactions are told once a second.
        states.Add(await people["demo-customer"].GetRoom(room));
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
        [.. typeof(RoomEventTypes).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).Except(Elsewhere)];

    private static async Task<IEnumerable<RoomEvent>> ReadAll(ForumClient client, string room)
    {
        List<RoomEvent> all = [];
        for (RoomLog? part = null; part is null || part.Items.Count > 0;) all.AddRange((part = await client.ReadRoomLog(room, all.Count == 0 ? 0 : all[^1].Seq)).Items);
        return all;
    }
}
