using System.Text;
using VmugForum.Bench.Load.Sockets;
using VmugForum.Bench.Seeding;

namespace VmugForum.Bench.Load.Rooms;

/// <summary>
/// What happens in a room between its lines, in turn: a hand goes up or down, a line gets a reaction, an item of the agenda begins or ends. Each is one
/// event, counted at every listener. The vote that lets an item go on isn't among them: it takes half of the room, and an item's minutes.
/// </summary>
internal sealed class Gestures(HubLink hand, HubLink reader, HubLink leader)
{
    private static readonly byte[] Id = "\"messageId\":\""u8.ToArray();
    private static readonly byte[][] Signs = ["\"type\":\"hand"u8.ToArray(), "\"type\":\"reactionsCounted\""u8.ToArray(), "\"type\":\"item"u8.ToArray()];

    private int _turn;
    private bool _isUp;
    private bool _isRunning;
    private string? _line;
    private string? _reactedTo;

    /// <summary>Events that there must be since <see cref="StartCounting"/>.</summary>
    public int Sent { get; private set; }

    /// <summary>How often one of them was heard.</summary>
    public long Heard { get; private set; }

    public int NextItem { get; set; }

    public void StartCounting() => (Sent, Heard) = (0, 0);

    /// <summary>Makes the next one.</summary>
    public void Next()
    {
        Sent++;
        switch (_turn++ % 3)
        {
            case 1 when _line is not null && _line != _reactedTo:
                Say(reader, "React", _reactedTo = _line, "thanks");
                break;
            case 2 when NextItem < Seed.Items || _isRunning:
                Say(leader, _isRunning ? "FinishItem" : "StartItem", Seed.Item(_isRunning ? NextItem - 1 : NextItem++));
                _isRunning = !_isRunning;
                break;
            default:
                // Up and down in turn by the same speaker, so that each changes the queue.
                Say(hand, _isUp ? "LowerHand" : "RaiseHand");
                _isUp = !_isUp;
                break;
        }
    }

    public void LowerHand() => Say(hand, "LowerHand");

    /// <summary>Counts them in what a listener heard.</summary>
    public void Hear(ReadOnlySpan<byte> heard)
    {
        if (Sent == 0) return;
        foreach (var sign in Signs) Heard += heard.Count(sign);
    }

    /// <summary>Notes the line that a speaker was answered about.</summary>
    public void HearAnswer(ReadOnlySpan<byte> answer)
    {
        if (answer.IndexOf(Id) is not (>= 0 and var place)) return;
        var id = answer[(place + Id.Length)..];
        _line = Encoding.ASCII.GetString(id[..id.IndexOf((byte)'"')]);
    }

    private static void Say(HubLink who, string act, params IEnumerable<string> words) =>
        who.Say($$"""{"type":1,"target":"{{act}}","arguments":["{{string.Join("\",\"", words.Prepend(Seed.Meeting))}}"]}""");
}
