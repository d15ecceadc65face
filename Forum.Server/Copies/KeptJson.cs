using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace VmugForum.Server.Copies;

/// <summary>Answers as JSON that may be kept: written once, to bytes.</summary>
internal sealed class KeptJson(IOptions<JsonOptions> json) : IEndpointFilter
{
    private const string Type = "application/json; charset=utf-8";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        if (Making.Of(context.HttpContext) is not { } making || answer is not IValueHttpResult { Value: { } value }) return answer;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), json.Value.SerializerOptions);
        KeyValuePair<string, string>[] headers = answer is ITagged { Tag: var tag } ? [new("ETag", tag)] : [];
        return new Answer(making.Keep(new(bytes, Type, headers, null, Compresses: false), context.HttpContext));
    }

    private sealed class Answer(Copy copy) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => copy.Send(httpContext);
    }
}

/// <summary>An answer that carries an entity tag of its own.</summary>
internal interface ITagged
{
    string Tag { get; }
}

/// <summary>Marks endpoints whose answers may be kept.</summary>
internal static class Keeping
{
    public static RouteHandlerBuilder Kept(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter<KeptJson>();
}
