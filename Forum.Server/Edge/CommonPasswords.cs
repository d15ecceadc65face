using System.Collections.Frozen;
using System.Text;

namespace VmugForum.Server.Edge;

/// <summary>The passwords that everybody tries first, also with a few digits or an exclamation mark behind them.</summary>
internal static class CommonPasswords
{
    private static readonly Lazy<FrozenSet<string>> Words = new(() =>
    {
        using var lines = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet();
    });

    public static bool Holds(string password)
    {
        var folded = Fold(password);
        var bare = folded.Trim("0123456789!?.,#*$@ _-".ToCharArray());
        return Words.Value.Contains(folded) || Words.Value.Contains(bare) || Words.Value.Contains(Half(bare)) || IsRun(folded);
    }

    private static string Fold(string password)
    {
        // Lone surrogates can't be normalised; such a password is surely not a common one.
        try { return password.Normalize(NormalizationForm.FormKC).ToLowerInvariant(); }
        catch (ArgumentException) { return password; }
    }

    /// <summary>The word of a doubled word.</summary>
    private static string Half(string word) => word.Length % 2 == 0 && word[..(word.Length / 2)] == word[(word.Length / 2)..] ? word[..(word.Length / 2)] : word;

    /// <summary>One character again and again, or characters in a row such as 23456789.</summary>
    private static bool IsRun(string word)
    {
        if (word.Length < 2) return true;
        var step = word[1] - word[0];
        return step is >= -1 and <= 1 && word.Zip(word.Skip(1)).All(pair => pair.Second - pair.First == step);
    }
}
