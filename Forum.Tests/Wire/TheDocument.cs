using System.Text.Json;
using Shouldly;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Wire;

/// <summary>The published description of the API says what each parameter of a list means.</summary>
public sealed class TheDocument(OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Says_what_each_parameter_in_an_address_means()
    {
        using var http = forum.Http();
        using var document = JsonDocument.Parse(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken));

        var asked = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(method => method.Value.ValueKind == JsonValueKind.Object && method.Value.TryGetProperty("parameters", out _))
                .SelectMany(method => method.Value.GetProperty("parameters").EnumerateArray().Where(p => p.GetProperty("in").GetString() == "query")
                    .Select(p => (Name: $"{method.Name} {path.Name} {p.GetProperty("name").GetString()}", Parameter: p)))).ToList();

        asked.Count.ShouldBeGreaterThan(20);
        asked.Where(one => !IsTold(one.Parameter)).Select(one => one.Name).ShouldBeEmpty();
        asked.ShouldContain(one => one.Name == "get /api/v1/meetings/{id}/events limit" && one.Parameter.GetProperty("description").GetString()!.Contains("1000"));
    }

    private static bool IsTold(JsonElement parameter) =>
        parameter.TryGetProperty("description", out var told) ? told.GetString() is { Length: > 0 } : parameter.GetProperty("schema").TryGetProperty("enum", out _);
}
