using System.CommandLine;
using System.Net;
using System.Text.Json;

namespace VmugForum.Server.Commands;

/// <summary><c>health</c>: asks a running server whether it is ready; for containers, whose image holds nothing else that could ask.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Make()
    {
        var address = new Argument<string?>("URL") { Description = "Where the server listens; else where this environment tells a server to.", Arity = ArgumentArity.ZeroOrOne };
        var health = new Command("health", "Asks a running server whether it is ready, and why not.") { address };
        health.SetAction(Verbs.Answering(async (asked, cancel) =>
            await asked.InvocationConfiguration.Output.WriteLineAsync(await Ask(asked.GetValue(address) ?? Here(), cancel))));
        return health;
    }

    /// <exception cref="CommandFailed">It isn't ready, or doesn't answer.</exception>
    private static async Task<string> Ask(string address, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url)) throw new CommandFailed($"{address} is no address.");
        using var http = new HttpClient { BaseAddress = url, Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync("/health/ready", cancel);
            return answer.StatusCode == HttpStatusCode.OK ? "ready" : throw new CommandFailed($"not ready: {Reasons(await answer.Content.ReadAsStringAsync(cancel))}");
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            throw new CommandFailed($"Nobody answers at {address}.", silent);
        }
    }

    private static string Reasons(string answer)
    {
        using var state = JsonDocument.Parse(answer);
        return string.Join(", ", state.RootElement.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("code").GetString()));
    }

    private static string Here()
    {
        if (First("ASPNETCORE_URLS") is { } url) return url.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
        return First("ASPNETCORE_HTTP_PORTS") is { } port ? $"http://localhost:{port}" : Settings.ForumSettings.DefaultUrl;
    }

    private static string? First(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given.Split(';')[0] : null;
}
