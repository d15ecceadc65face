using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace VmugForum.Server.Edge;

/// <summary>The published description of the API.</summary>
public static class ApiDocument
{
    private const string Bearer = "bearer";
    private const string Cookie = "cookie";

    /// <summary>Query parameters that mean the same wherever they stand.</summary>
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["cursor"] = "Where to go on: `next` of the part before.",
        ["limit"] = $"How many items, 1 to {Core.Kernel.Slice.Max}; {Core.Kernel.Slice.Default} when missing.",
        ["after"] = "Only what has a higher number than this.",
        ["board"] = "The board's slug.",
        ["tag"] = "One tag, as it is written.",
        ["author"] = "The author's user name.",
        ["pinned"] = "Only what is pinned, or only what isn't.",
        ["q"] = "What to look for: words, all of which must be there; the last may be the beginning of one.",
    };

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = described => described.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(Introduce);
        options.AddOperationTransformer(NameHeaders);
        options.AddOperationTransformer(ExplainQueries);
        options.AddSchemaTransformer(NameChoices);
    });

    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json");

    private static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new() { Title = "VmugForum", Version = "v1", Description = "War stories, roundtables and their log. Refusals are application/problem+json with a stable code." };
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, Description = "A token from POST /api/v1/tokens, in the header only." },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = SessionCookie.Name,
                Description = $"A browser's session; whatever changes something also carries {EdgeSetup.AntiforgeryHeader}.",
            },
        };
        document.Security =
        [
            new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] },
            new() { [new OpenApiSecuritySchemeReference(Cookie, document)] = [] },
            new(),
        ];
        return Task.CompletedTask;
    }

    private static Task NameHeaders(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var described = context.Description;
        Also(operation, operation.RequestBody is not null, "413", "415");
        Also(operation, operation.Parameters?.Any(p => p.Name == "If-Match") == true, "412");
        Also(operation, described.HttpMethod == HttpMethods.Post, "422");
        if (described.HttpMethod == HttpMethods.Post && described.RelativePath?.EndsWith("/tokens", StringComparison.Ordinal) != true)
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = RequestKeys.Header, In = ParameterLocation.Header, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = Core.Kernel.RequestKey.MaxKeyLength },
                Description = "The same key and body give the first answer again, for 24 hours.",
            });
        return Task.CompletedTask;
    }

    private static Task ExplainQueries(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        foreach (var parameter in operation.Parameters?.Where(p => p is { In: ParameterLocation.Query, Description: null, Name: not null }) ?? [])
            parameter.Description = Meanings.GetValueOrDefault(parameter.Name!);
        return Task.CompletedTask;
    }

    private static void Also(OpenApiOperation operation, bool when, params string[] statuses)
    {
        if (!when || operation.Responses?.GetValueOrDefault("400") is not { } problem) return;
        foreach (var status in statuses) operation.Responses[status] = problem;
    }

    private static Task NameChoices(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = context.ParameterDescription?.Type is { } given ? Nullable.GetUnderlyingType(given) ?? given : null;
        if (type is not { IsGenericType: true } || type.GetGenericTypeDefinition() != typeof(Choice<>)) return Task.CompletedTask;
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. Enum.GetNames(type.GetGenericArguments()[0]).Select(name => (JsonNode)JsonNamingPolicy.KebabCaseLower.ConvertName(name))];
        return Task.CompletedTask;
    }
}
