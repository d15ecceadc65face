using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace VmugForum.Server.Edge;

/// <summary>An enumeration in a query, by the same kebab-case names as in JSON.</summary>
public readonly record struct Choice<T>(T Value) : IParsable<Choice<T>> where T : struct, Enum
{
    private static readonly Dictionary<string, T> Names =
        Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);

    public static Choice<T> Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var choice) ? choice : throw new FormatException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Choice<T> result)
    {
        var known = Names.TryGetValue(s ?? "", out var value);
        result = new(value);
        return known;
    }
}
