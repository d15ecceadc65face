using VmugForum.Core.Ports;

namespace VmugForum.Server.Health;

/// <summary>Why the forum isn't ready, for machines and for people.</summary>
/// <param name="Code">Stable.</param>
/// <param name="Text">One sentence, without addresses or secrets.</param>
public sealed record HealthReason(string Code, string Text);

/// <summary>The one table of reasons; docs/operations.md explains what to do about each.</summary>
public static class HealthReasons
{
    public static readonly HealthReason Starting = new("starting", "The forum has just been started and hasn't asked its store yet.");
    public static readonly HealthReason Stopping = new("stopping", "The forum is being stopped and takes nothing new.");
    public static readonly HealthReason Unreachable = new("store.unreachable", "The store doesn't answer.");
    public static readonly HealthReason Slow = new("store.slow", "The store takes longer than three seconds to answer.");
    public static readonly HealthReason Locked = new("store.locked", "Somebody else holds the store's write lock.");
    public static readonly HealthReason Full = new("store.full", "The store's disk is full; nothing can be written.");
    public static readonly HealthReason Failing = new("store.failing", "The store's disk or file can't be read or written to.");
    public static readonly HealthReason Schema = new("schema.not-ready", "The store's schema isn't the one that this version knows.");

    public static readonly HealthReason Alone = new("backplane.away", "Redis doesn't answer: what other servers commit is seen up to ten seconds later.");

    public static IReadOnlyList<HealthReason> All { get; } = [Starting, Stopping, Unreachable, Slow, Locked, Full, Failing, Schema, Alone];

    internal static HealthReason Of(Exception trouble) => trouble switch
    {
        StoreUnavailable { Trouble: var known } => Of(known),
        OperationCanceledException or TimeoutException => Slow,
        _ => Failing,
    };

    private static HealthReason Of(StoreTrouble trouble) => trouble switch
    {
        StoreTrouble.Slow => Slow,
        StoreTrouble.Locked => Locked,
        StoreTrouble.Full => Full,
        StoreTrouble.Failing => Failing,
        StoreTrouble.Schema => Schema,
        _ => Unreachable,
    };
}
