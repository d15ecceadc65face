using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak;

/// <summary>A line that somebody tried to say, and the answer if one came.</summary>
internal sealed class Attempt(int room, int sender, int number)
{
    public int Room { get; } = room;
    public int Sender { get; } = sender;
    public int Number { get; } = number;
    public string ClientId { get; } = Guid.NewGuid().ToString("N");
    public string Text => $"line {Sender}-{Number}-{ClientId}{More}";

    /// <summary>Makes it a long line.</summary>
    public string More { get; init; } = "";

    public SayAnswer? Answer { get; set; }
}
