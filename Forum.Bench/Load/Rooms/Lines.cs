using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;

namespace VmugForum.Bench.Load.Rooms;

/// <summary>Numbered lines on their way: when each was sent, and how long it took to each who heard it. Times in microseconds.</summary>
internal sealed class Lines
{
    private static readonly byte[] Mark = "\"body\":\"bench "u8.ToArray();
    private static readonly string Filler = string.Join(' ', Enumerable.Repeat("as a line of talk", 6));

    private readonly List<long> _sentAt = [];
    private readonly List<int> _took = [];
    private int _first;

    public int Count => _sentAt.Count;

    /// <summary>Lines sent since <see cref="StartCounting"/>.</summary>
    public int Counted => Count - _first;

    /// <summary>How often one of them was heard.</summary>
    public int Heard => _took.Count;

    public IReadOnlyList<int> Took => _took;

    /// <summary>What a numbered line says.</summary>
    public static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $"bench {number} {Filler}");

    /// <summary>Notes that the next line leaves now; gives its number.</summary>
    public int Send()
    {
        _sentAt.Add(Stopwatch.GetTimestamp());
        return _sentAt.Count - 1;
    }

    /// <summary>From the next line on everything counts; what came before was warming up.</summary>
    public void StartCounting()
    {
        _first = _sentAt.Count;
        _took.Clear();
    }

    /// <summary>How long ago a line was sent; null for one that doesn't count.</summary>
    public int? Since(int number, long at) => number >= _first && number < _sentAt.Count ? Microseconds(at - _sentAt[number]) : null;

    /// <summary>Notes every line in what was heard.</summary>
    public void Hear(ReadOnlySpan<byte> heard, long at)
    {
        for (var place = heard.IndexOf(Mark); place >= 0; place = heard.IndexOf(Mark))
        {
            heard = heard[(place + Mark.Length)..];
            if (Utf8Parser.TryParse(heard, out int number, out _) && Since(number, at) is { } took) _took.Add(took);
        }
    }

    private static int Microseconds(long ticks) => (int)(ticks * 1_000_000 / Stopwatch.Frequency);
}
