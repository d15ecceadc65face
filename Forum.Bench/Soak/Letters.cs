using System.Threading.Channels;

namespace VmugForum.Bench.Soak;

/// <summary>A letter as a mail server took it.</summary>
/// <param name="Id">Its Message-ID, by which a mail program shows it once however often it came.</param>
internal sealed record TakenLetter(string To, string Id)
{
    public static TakenLetter Of(string letter) => new(Header(letter, "To"), Header(letter, "Message-Id"));

    private static string Header(string letter, string name) =>
        letter.Split('\n').First(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim().Trim('<', '>');
}

/// <summary>Letters held against what must have been sent.</summary>
internal static class Letters
{
    public static IEnumerable<TakenLetter> ReadAll(ChannelReader<string> taken)
    {
        while (taken.TryRead(out var letter)) yield return TakenLetter.Of(letter);
    }

    /// <summary>Every addressee who didn't get their one letter, and every letter that somebody would be shown twice.</summary>
    /// <param name="expected">To whom one letter each was due.</param>
    public static IReadOnlyList<string> Objections(IReadOnlyCollection<TakenLetter> taken, IReadOnlyCollection<string> expected)
    {
        var ids = taken.GroupBy(letter => letter.To).ToDictionary(to => to.Key, to => to.Select(letter => letter.Id).Distinct().Count());
        return
        [
            .. expected.Where(to => !ids.ContainsKey(to)).Select(to => $"missing: the letter to {to}"),
            .. expected.Where(to => ids.GetValueOrDefault(to) > 1).Select(to => $"doubled: {ids[to]} letters to {to}"),
        ];
    }
}
