using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Problem = VmugForum.Client.Contracts.Problem;
using VmugForum.Core.Kernel;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Layout;

/// <summary>What somebody sent by a form.</summary>
/// <param name="Fields">The fields by name.</param>
/// <param name="Current">Who sent it.</param>
/// <param name="Route">Method and path, for the request's key.</param>
public sealed record FormPost(IFormCollection Fields, CurrentActor Current, string Route)
{
    /// <summary>The hidden field that makes a double click one request.</summary>
    public const string RequestId = "requestId";

    /// <summary>The field of the antiforgery token.</summary>
    public const string Token = "antiforgery";

    public Actor Actor => Current.Actor;

    /// <summary>A field's text; empty when it isn't there. Line ends as Markdown has them.</summary>
    public string this[string field] => Fields[field].ToString().ReplaceLineEndings("\n");

    /// <summary>A field's text; null when it is empty.</summary>
    public string? Given(string field) => this[field] is { Length: > 0 } text ? text : null;

    /// <summary>Was the button pressed that shows how it will look?</summary>
    public bool WantsPreview => this["do"] == "preview";

    /// <summary>
    /// The request's key. The content is a part of it: whoever goes back, changes the text and sends it again means a second request.
    /// </summary>
    public RequestKey? Key => Actor.Id is { } member && this[RequestId] is { Length: > 0 and <= 64 } id
        ? new(member, Route, $"{id}-{Fingerprint[..32]}", Fingerprint)
        : null;

    private string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        Fields.Where(f => f.Key is not (Token or RequestId)).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}")))));

    /// <exception cref="RuleViolation">form.expected</exception>
    public static async ValueTask<FormPost?> BindAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType) throw EdgeRefusals.FormExpected();
        try { return new(await context.Request.ReadFormAsync(context.RequestAborted), CurrentActor.Of(context), $"{context.Request.Method} {context.Request.Path}"); }
        catch (InvalidDataException) { throw EdgeRefusals.FormExpected(); }
    }

    /// <summary>Tries what the form asks for; a refusal comes back as words for the form, in the right place.</summary>
    /// <returns>Null when it was done.</returns>
    public static async Task<Problem?> Try(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception no) when (no is InputRefused or TooSoon or RuleViolation { Kind: not (Refusal.NotFound or Refusal.NotSignedIn) })
        {
            return Problems.Of(no).Problem;
        }
    }
}

/// <summary>Lets no form through without its antiforgery token.</summary>
internal sealed class GuardedForms(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (HttpMethods.IsPost(context.HttpContext.Request.Method)) await antiforgery.ValidateRequestAsync(context.HttpContext);
        return await next(context);
    }
}
