using System.Collections.Concurrent;
using Microsoft.AspNetCore.Antiforgery;
using VmugForum.Core.Kernel;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Layout;

/// <summary>
/// The token of a session's forms, made once in a while instead of once a page: it costs more than reading the thread. It belongs to
/// the form cookie and to the member, and is checked as always when it comes back. A session that has no form cookie yet is given
/// the same one by all the pages that it opens at once, so that none of them spoils the others' forms.
/// </summary>
public sealed class FormTokens(IAntiforgery antiforgery, TimeProvider time)
{
    private const int Most = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Pass, string Cookie), Made> _known = new();

    /// <summary>The token for a form on this page; may set the form cookie.</summary>
    public string For(HttpContext context)
    {
        if (CurrentActor.Of(context).Pass?.Id is not { } pass) return Make(context);
        var key = (pass, context.Request.Cookies[EdgeSetup.FormCookie] ?? "");
        if (_known.TryGetValue(key, out var known) && (time.Now() - known.At).Duration() < Fresh)
        {
            if (known.SetCookie is not null) context.Response.Headers.Append("Set-Cookie", known.SetCookie);
            return known.Token;
        }
        var before = context.Response.Headers.SetCookie.Count;
        var token = Make(context);
        var set = context.Response.Headers.SetCookie;
        if (_known.Count >= Most) _known.Clear();
        if (set.Count == before) _known[key] = new(token, null, time.Now());
        else if (set.Count == before + 1 && set[^1]!.StartsWith(EdgeSetup.FormCookie + "=", StringComparison.Ordinal)) _known[key] = new(token, set[^1], time.Now());
        return token;
    }

    private string Make(HttpContext context) => antiforgery.GetAndStoreTokens(context).RequestToken!;

    private sealed record Made(string Token, string? SetCookie, DateTimeOffset At);
}
