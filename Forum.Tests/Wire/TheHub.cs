using System.Reflection;
using System.Runtime.CompilerServices;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Roundtables;

namespace VmugForum.Tests.Wire;

/// <summary>The hub's methods and what it sends, with every field: clients are built on it.</summary>
public sealed class TheHub
{
    private static readonly Type[] Sent =
    [
        typeof(JoinAnswer), typeof(RoomState), typeof(RoomMeeting), typeof(RoomMessage), typeof(RoomHand), typeof(RoomEvent), typeof(MessagePosted), typeof(MessageEdited),
        typeof(MessageRedacted), typeof(HandRaised), typeof(HandLowered), typeof(RoomTurn), typeof(HandCalled), typeof(HandDeferred), typeof(HandRanked), typeof(DeferralProposed), typeof(TurnEnded), typeof(TurnSkipped), typeof(CallAnswer),
        typeof(StateChanged), typeof(RuleChanged), typeof(FacilitatorChanged), typeof(MilestoneReached), typeof(SayOptions), typeof(SayAnswer), typeof(RoomSignal),
        typeof(AgendaItem), typeof(AgendaStory), typeof(AgendaQuestion), typeof(ItemNamed), typeof(ItemWithdrawn), typeof(ItemMoved), typeof(ItemBoxed), typeof(ItemStarted), typeof(ExtensionAsked),
        typeof(ItemExtended), typeof(ItemNoted), typeof(ReactionCount), typeof(RoomPin), typeof(MessagePinned), typeof(MessageUnpinned), typeof(ReactionsCounted), typeof(SlowModeSet), typeof(TypingNow), typeof(PresenceNow), typeof(RoomHead), typeof(RoomLost),
        typeof(RoomQuestion), typeof(QuestionVoted), typeof(QuestionNamed), typeof(RoomInquiry), typeof(OutsideAnswer),
    ];

    [Fact]
    public void Is_what_was_approved()
    {
        var found = string.Join('\n', Methods().Concat(Names()).Concat(Records()));

        found.ShouldBe(Approved().Trim(), "The hub's surface changed. If that is meant, change Forum.Tests/Wire/hub.approved.txt, docs/live-protocol.md and the clients with it.");
    }

    private static IEnumerable<string> Methods() => HubMethods.Found.Select(m =>
        $"{m.Name}({string.Join(", ", m.GetParameters().Select(p => $"{p.Name}: {NameOf(p.ParameterType)}"))}) -> {NameOf(m.ReturnType)}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names() => new[] { typeof(RoomEventTypes), typeof(RoomSignalTypes), typeof(RoomLostCodes) }.Select(type =>
        $"{type.Name}: {string.Join(", ", type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).Order(StringComparer.Ordinal))}");

    private static IEnumerable<string> Records() => Sent.Select(type =>
        $"{type.Name} {{ {string.Join(", ", type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => $"{Camel(p.Name)}: {NameOf(p.PropertyType)}"))} }}");

    private static string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return $"{NameOf(inner)}?";
        return type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>" : type.Name;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Approved([CallerFilePath] string here = "") => File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "hub.approved.txt"));
}
