using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Wire;

/// <summary>Every address that the forum answers, with its methods.</summary>
internal static partial class Surface
{
    public static IReadOnlyList<string> Of(IServiceProvider services) =>
        [.. services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(Lines).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(RouteEndpoint endpoint)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        // Files are fingerprinted and many; their folder is the surface.
        if (StaticFile().IsMatch(path)) return [];
        return methods.Count == 0 ? [$"ANY {path}"] : methods.Select(method => $"{method} {path}");
    }

    [GeneratedRegex(@"^/[^{]*\.(css|js|svg|png|ico|woff2|webmanifest|txt|gz|br)$")]
    private static partial Regex StaticFile();
}

public sealed class TheSurface(OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public void Is_what_was_approved()
    {
        var approved = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Wire"), "routes-*.approved.txt")
            .SelectMany(File.ReadAllLines).Where(line => line.Length > 0).ToList();
        var found = Surface.Of(forum.Services);
        approved.ShouldNotBeEmpty();
        var added = found.Except(approved).ToList();
        var gone = approved.Except(found).ToList();
        (added.Count + gone.Count).ShouldBe(0, $"""
            The public surface changed. If that is meant, change Forum.Tests/Wire/routes-*.approved.txt and the access table with it.
            New:
            {string.Join('\n', added)}
            Gone:
            {string.Join('\n', gone)}
            """);
    }
}
