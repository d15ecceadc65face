using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using VmugForum.Core.Kernel;
using VmugForum.Server.Copies;

namespace VmugForum.Server.Edge;

/// <summary>
/// Editions as entity tags. A tag covers what can be edited and nothing else (a reply doesn't change its thread's), so it
/// guards edits by If-Match; it says nothing about whether an answer is still fresh, and no read is answered with 304 by it.
/// </summary>
internal static class Editions
{
    /// <summary>The edition that the caller read; null when any will do.</summary>
    /// <exception cref="RuleViolation">edition.invalid, or edition.stale for a tag that was never given out.</exception>
    public static long? Expected(string? ifMatch)
    {
        if (ifMatch?.Trim() is not { Length: > 0 } given || given == "*") return null;
        // A proxy that compresses may have weakened the tag; an edition is the same in every encoding.
        var tag = given.StartsWith("W/", StringComparison.Ordinal) ? given[2..] : given;
        if (tag.Length < 2 || tag[0] != '"' || tag[^1] != '"') throw EdgeRefusals.IfMatchInvalid();
        return long.TryParse(tag[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var edition) ? edition : throw KernelRefusals.Stale();
    }

    public static Edition<T> Of<T>(T value, long edition) => new(value, edition, null);

    public static NewEdition<T> New<T>(T value, long edition, string location) => new(new(value, edition, location));
}

/// <summary>An answer with its entity tag.</summary>
internal sealed class Edition<T>(T value, long edition, string? location) : IResult, IEndpointMetadataProvider, IValueHttpResult, ITagged
{
    public object? Value => value;

    public string Tag { get; } = string.Create(CultureInfo.InvariantCulture, $"\"{edition}\"");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = Tag;
        if (location is null) return TypedResults.Ok(value).ExecuteAsync(httpContext);
        return TypedResults.Created(location, value).ExecuteAsync(httpContext);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(T), ["application/json"]));
}

/// <summary>A new thing with its address and entity tag.</summary>
internal sealed class NewEdition<T>(Edition<T> edition) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) => edition.ExecuteAsync(httpContext);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(201, typeof(T), ["application/json"]));
}
