using VmugForum.Bench.Soak.Promises;

namespace VmugForum.Bench.Soak;

/// <summary>Every promise that the soak shows, in the order of their numbers.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Promise> All => [.. OfOneServer, .. OfTwoServers];

    /// <summary>Those that need nothing that others run.</summary>
    public static IReadOnlyList<Promise> OfOneServer { get; } =
    [
        new KillsLoseNothing(),
        new SyncedBeforeAnswered(),
        new OneEffect(),
        new OneEffectOverHttp(),
        new LostAnswers(),
        new OneOrderForAll(),
        new CutsMissNothing(),
        new TooFarBehindIsSaid(),
        new StatesAndEvents(),
        new ReadYourWrites(),
        new RacingEdits(),
        new SlowReadersHurtNobody(),
        new Overload(),
        new HerdReturns(),
        new HalfOpenSocketsAreSeen(),
        new CleanStop(),
        new StoreAway(),
        new ClockJumps(),
        new LettersOnce(),
        new BackupsUnderLoad(),
        new SchemaStepsSurvive(),
    ];

    /// <summary>What takes a database that servers share: empty where none is named.</summary>
    private static IEnumerable<Promise> OfTwoServers => SharedStore.Named is { } store
        ? [new OneOrderAtTwoServers(store), new TwoServersOneRoom(store), new RollingRestart(store), new RedisAway(store)] : [];
}
