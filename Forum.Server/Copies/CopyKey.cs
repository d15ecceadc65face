using System.Globalization;
using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Copies;

/// <summary>Names an answer: whose it is, and at which address. Nothing else of a request may change what it holds.</summary>
/// <param name="Reader">Empty for guests.</param>
internal readonly record struct CopyKey(string Reader, string Path, string Query)
{
    private const int MaxAddress = 400;
    private static readonly string[] OfList = ["sort", "outcome", "tag", "cursor"];
    private static readonly string[] OfThread = ["after"];
    private static readonly string[] OfThreads = ["board", "tag", "outcome", "kind", "author", "pinned", "sort", "cursor", "limit"];
    private static readonly string[] OfPosts = ["after", "cursor", "limit"];
    private static readonly string[] OfOneThread = [];

    /// <summary>The name of the answer to this request and what it shows; null where no copies are kept.</summary>
    public static (CopyKey Key, Topic Topic)? Of(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method)) return null;
        var (path, query) = (request.Path.Value ?? "", request.QueryString.Value ?? "");
        if (path.Length + query.Length > MaxAddress || Place(path) is not { } place || !AsksOnly(query, place.Asks)) return null;
        return (new("", path, query), place.Topic);
    }

    /// <summary>The same for one reader: what a program gets depends on who it asks for, and on the rights of this moment.</summary>
    public CopyKey For(Actor actor) => actor.Id is { } member
        ? this with { Reader = string.Create(CultureInfo.InvariantCulture, $"{member.Value} {(int)actor.Class} {(int)actor.Roles}") }
        : this;

    private static (Topic Topic, string[] Asks)? Place(string path)
    {
        if (path == "/") return (Topic.Lists, OfList);
        if (path.StartsWith("/threads/", StringComparison.Ordinal)) return Two(path.AsSpan("/threads/".Length)) is { } id ? (Of(id), OfThread) : null;
        if (path.StartsWith("/boards/", StringComparison.Ordinal)) return path.IndexOf('/', "/boards/".Length) < 0 ? (Topic.Lists, OfList) : null;
        return path.StartsWith(Api.Root, StringComparison.Ordinal) ? PlaceOfApi(path.AsSpan(Api.Root.Length)) : null;
    }

    private static (Topic Topic, string[] Asks)? PlaceOfApi(ReadOnlySpan<char> path)
    {
        if (path is "/threads") return (Topic.Lists, OfThreads);
        if (!path.StartsWith("/threads/", StringComparison.Ordinal)) return null;
        path = path["/threads/".Length..];
        if (path.IndexOf('/') < 0) return (Of(path), OfOneThread);
        return Two(path) is { } id && path[(id.Length + 1)..] is "posts" ? (Of(id), OfPosts) : null;
    }

    /// <summary>The first of exactly two parts.</summary>
    private static string? Two(ReadOnlySpan<char> path) =>
        path.IndexOf('/') is > 0 and var end && path[(end + 1)..].IndexOf('/') < 0 ? path[..end].ToString() : null;

    private static Topic Of(ReadOnlySpan<char> thread) => Topic.Of(new ThreadId(thread.ToString()));

    /// <summary>Whatever an address asks beyond what is known makes no copy: nobody fills the shelf with addresses that he invents.</summary>
    private static bool AsksOnly(string query, string[] known)
    {
        if (query.Length == 0) return true;
        foreach (var asked in new Microsoft.AspNetCore.WebUtilities.QueryStringEnumerable(query))
            if (!known.AsSpan().Contains(asked.DecodeName().ToString())) return false;
        return true;
    }
}
