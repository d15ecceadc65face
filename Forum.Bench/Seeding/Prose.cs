using System.Text;

namespace VmugForum.Bench.Seeding;

/// <summary>Writes bodies of about 600 characters of Markdown: paragraphs with emphasis, code, links, lists, quotations and blocks of code, in words as frequent as words are.</summary>
internal sealed class Prose(int seed)
{
    private const int Usual = 600;
    private static readonly string[] Known =
        ("the we host cluster upgrade of and to after vcenter datastore it was failed a with again storage network our team reboot esx " +
         "licence backup snapshot latency switch cable night maintenance window rollback certificate password drive firmware vendor support " +
         "worked slowly because nobody had checked this before everything came back except one machine that stayed down until morning").Split(' ');
    private static readonly string[] Syllables = ["ba", "cor", "del", "en", "fi", "gra", "hol", "in", "jun", "ka", "lo", "men", "nor", "ol", "pa", "qui", "ra", "sten", "ti", "ver"];
    private static readonly string[] Words = [.. Known, .. Enumerable.Range(0, 4_000).Select(Made)];

    private readonly Random _chance = new(seed);

    /// <summary>A body that nobody else wrote.</summary>
    public string Body()
    {
        var text = new StringBuilder();
        while (text.Length < Usual - 100) Part(text);
        return text.Append(Sentence(8)).ToString();
    }

    private void Part(StringBuilder text)
    {
        switch (_chance.Next(8))
        {
            case 0: text.Append("- ").Append(Sentence(5)).Append("\n- ").Append(Sentence(6)).Append("\n- ").Append(Sentence(4)); break;
            case 1: text.Append("> ").Append(Sentence(12)); break;
            case 2: text.Append("```\nesxcli ").Append(Word()).Append(' ').Append(Word()).Append(" --").Append(Word()).Append('=').Append(_chance.Next(1000)).Append("\n```"); break;
            case 3: text.Append("See [").Append(Word()).Append("](https://example.org/").Append(Word()).Append(") and `").Append(Word()).Append("`. ").Append(Sentence(10)); break;
            default: text.Append(Sentence(9)).Append(" It was **").Append(Word()).Append("**, *").Append(Word()).Append("* even. ").Append(Sentence(14)); break;
        }
        text.Append("\n\n");
    }

    private string Sentence(int words)
    {
        var text = string.Join(' ', Enumerable.Range(0, words + _chance.Next(4)).Select(_ => Word()));
        return $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
    }

    // The cube makes few words frequent and many rare.
    private string Word() => Words[(int)(Math.Pow(_chance.NextDouble(), 3) * Words.Length)];

    private static string Made(int number) => Syllables[number % 20] + Syllables[number / 20 % 20] + Syllables[number / 400 % 20];
}
