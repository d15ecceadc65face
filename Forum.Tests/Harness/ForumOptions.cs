namespace VmugForum.Tests.Harness;

/// <summary>How a forum for tests is started. What isn't said is as quick and as open as it gets.</summary>
public sealed record ForumOptions
{
    /// <summary>Multiplies the rate limits; tests of the limits take 1.</summary>
    public double LimitsScale { get; init; } = 100_000;

    /// <summary>In Development accounts open at once and scopes are validated.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary><c>none</c> or <c>demo</c>.</summary>
    public string Seed { get; init; } = "none";

    /// <summary>The forum's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Further settings, such as <c>Forum:Mail:Host</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Parts of the host that a test replaces to show that its checker can fail.</summary>
    public Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? Replacing { get; init; }

    /// <summary>PBKDF2 rounds: the strength of a hash isn't what most tests are about.</summary>
    public int HashRounds { get; init; } = 10;
}
