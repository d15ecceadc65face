namespace VmugForum.Bench.Measures;

/// <summary>The paces that rooms held in this call: a search that finds less contradicts them.</summary>
internal sealed class HeldPaces
{
    private readonly Dictionary<(string Program, int Listeners), double> _held = [];

    /// <summary>Notes that a room of so many held a pace.</summary>
    public void Note(string program, int listeners, double pace) =>
        _held[(program, listeners)] = Math.Max(pace, _held.GetValueOrDefault((program, listeners)));

    /// <summary>How a rate that was found contradicts what was held; null when it doesn't.</summary>
    public string? Contradiction(string program, int listeners, double found) =>
        _held.GetValueOrDefault((program, listeners)) is var held && found * RateSearch.Precision < held
            ? $"{program} held {Figure.Number(held)} lines/s among {listeners:N0} in this call, so {Figure.Number(found)} isn't its highest rate" : null;
}
