namespace VmugForum.Core.Meetings;

/// <summary>What may leave a room, and under whose name. Each rule is stricter than the one before it.</summary>
public enum RoomRule
{
    /// <summary>What is said may be quoted under the speaker's name.</summary>
    OnRecord = 0,

    /// <summary>What is said may be passed on, never who said it.</summary>
    NotForAttribution = 1,

    /// <summary>What is said may be used, but neither who said it nor who was there (chathamhouse.org, the Chatham House Rule).</summary>
    ChathamHouse = 2,

    /// <summary>Nothing leaves the room; when it closes nothing of what was said is left.</summary>
    OffRecord = 3,
}

/// <summary>A way out of a room, for what was said in it, once the meeting is closed.</summary>
public enum RoomOutlet
{
    /// <summary>The room's log, on its page and through the API, for those who could be there.</summary>
    Log,

    Search,

    /// <summary>A line quoted in a thread.</summary>
    Quote,

    /// <summary>A transcript given out of the forum.</summary>
    Export,

    Webhook,

    /// <summary>The bell and mail.</summary>
    Notice,

    /// <summary>Feeds that programs subscribe to.</summary>
    Feed,

    /// <summary>Who was there.</summary>
    Attendance,

    /// <summary>The report of the meeting: when what was talked about, how many spoke. Unnamed means in coarse steps and without small numbers, too.</summary>
    Report,

    /// <summary>What the forum itself keeps.</summary>
    Retention,
}

/// <summary>How much goes through an outlet.</summary>
public enum Leaves
{
    Nothing,

    /// <summary>What was said without who said it.</summary>
    Unnamed,
    Named,
}

/// <summary>The one table of what each rule lets out; the same table stands in <c>docs/room-rules.md</c>.</summary>
public static class RoomRules
{
    /// <summary>How much of a closed room goes through an outlet under a rule.</summary>
    public static Leaves Lets(this RoomRule rule, RoomOutlet outlet) => (outlet, rule) switch
    {
        (_, RoomRule.OffRecord) => Leaves.Nothing,
        (RoomOutlet.Feed, _) => Leaves.Nothing,
        (RoomOutlet.Webhook, not RoomRule.OnRecord) => Leaves.Nothing,
        (RoomOutlet.Attendance, not RoomRule.OnRecord) => Leaves.Nothing,
        (RoomOutlet.Search, RoomRule.ChathamHouse) => Leaves.Nothing,
        (RoomOutlet.Retention, _) => Leaves.Named,
        (_, RoomRule.OnRecord) => Leaves.Named,
        _ => Leaves.Unnamed,
    };
}
