using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace VmugForum.Tests.Operations;

/// <summary>The files that these tests were built from.</summary>
internal static partial class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The cells of each row of the table of a document whose head begins with this word.</summary>
    public static IReadOnlyList<string[]> Table(string document, string head)
    {
        var rows = Read(document).Split('\n').SkipWhile(line => !line.StartsWith($"| {head} |", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
        return rows.Count > 0 ? rows : throw new InvalidOperationException($"{document} has no table of {head}.");
    }

    /// <summary>What stands in backquotes.</summary>
    public static IEnumerable<string> Quoted(string cell) => InBackquotes().Matches(cell).Select(match => match.Groups[1].Value);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InBackquotes();
}
