using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using VmugForum.Client.Contracts;

namespace VmugForum.Server.Edge;

/// <summary>Says which field of a request couldn't be read, without repeating what was in it.</summary>
internal static partial class MalformedInput
{
    private const string Code = "input.malformed";
    private static readonly MethodInfo Parses = new Func<string, bool>(Parse<int>).Method.GetGenericMethodDefinition();
    private static readonly string[] Needed = ["This field is needed."];

    public static Problem Of(JsonException json)
    {
        if (Missing().Match(json.Message) is { Success: true } missing) return AllMissing(missing.Groups[1].Value);
        if (Unknown().Match(json.Message) is { Success: true } unknown) return About("input.unknown-field", unknown.Groups[1].Value, "This field isn't known here.");
        if (Doubled().Match(json.Message) is { Success: true } doubled) return About(Code, doubled.Groups[1].Value, "This field stands there twice.");
        var field = Field(json.Path);
        return field.Length == 0 ? Problems.Of(400, Code, "The body isn't valid JSON for this request.") : About(Code, field, "This field doesn't hold what it should.");
    }

    public static Problem Of(BadHttpRequestException bad)
    {
        if (bad.StatusCode is not 400) return Problems.Of(bad.StatusCode);
        // The platform names the parameter in quotation marks behind its type; the value isn't repeated.
        return Parameter().Match(bad.Message) is { Success: true } named
            ? About(Code, char.ToLowerInvariant(named.Groups[1].Value[0]) + named.Groups[1].Value[1..], "This isn't what it should be.")
            : Problems.Of(400, Code, "The request can't be read: a body, a part of the address or a header isn't what it should be.");
    }

    /// <summary>
    /// Names what stands in the address and can't be read, which the platform refuses without a word where the handler can do without it.
    /// Null when all of it can be read.
    /// </summary>
    public static Problem? InAddress(HttpContext context)
    {
        var asked = context.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];
        return asked.FirstOrDefault(parameter => context.Request.Query[parameter.Name ?? ""] is [{ Length: > 0 } given] && !Reads(parameter.ParameterType, given)) is { } unread
            ? About(Code, unread.Name!, "This isn't what it should be.")
            : null;
    }

    private static bool Reads(Type type, string given)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        return !value.GetInterfaces().Contains(typeof(IParsable<>).MakeGenericType(value)) || (bool)Parses.MakeGenericMethod(value).Invoke(null, [given])!;
    }

    private static bool Parse<T>(string given) where T : IParsable<T> => T.TryParse(given, CultureInfo.InvariantCulture, out _);

    private static Problem About(string code, string field, string message) =>
        Problems.Of(400, code, $"{field}: {message}", new Dictionary<string, string[]> { [field] = [message] });

    private static Problem AllMissing(string names)
    {
        var fields = Quoted().Matches(names).Select(m => m.Groups[1].Value).ToArray();
        return Problems.Of(400, Code, $"Missing: {string.Join(", ", fields)}.", fields.ToDictionary(f => f, _ => Needed));
    }

    private static string Field(string? path) => path is { Length: > 2 } && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "";

    [GeneratedRegex("missing required properties including: (.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Missing();

    [GeneratedRegex("^The JSON property '([^']{0,100})' could not be mapped", RegexOptions.CultureInvariant)]
    private static partial Regex Unknown();

    [GeneratedRegex("^Duplicate property '([^']{0,100})'", RegexOptions.CultureInvariant)]
    private static partial Regex Doubled();

    [GeneratedRegex("'([^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex("parameter \"[^\" ]+ ([A-Za-z]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
