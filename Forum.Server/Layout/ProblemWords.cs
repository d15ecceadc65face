using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Layout;

/// <summary>Reads what a refused form has to say of a field.</summary>
public static class ProblemWords
{
    /// <summary>The first sentence about a field; null when there is none. Field names of the core and of forms differ in capitals only.</summary>
    public static string? About(this Problem? problem, string field) =>
        problem?.Errors?.FirstOrDefault(e => e.Key.Equals(field, StringComparison.OrdinalIgnoreCase)).Value?[0];

    /// <summary>200, or what the refusal says.</summary>
    public static int Status(this Problem? problem) => problem?.Status ?? 200;
}
