namespace VmugForum.Tests.Access;

/// <summary>One endpoint of the matrix: where it is asked, with what, and who gets which answer.</summary>
/// <param name="Endpoint">Method and pattern, as the surface names it.</param>
/// <param name="Places">The states in which it is asked.</param>
/// <param name="Expected">The status for a role in a place: the table of "Who may what".</param>
/// <param name="Body">The JSON body; null for none.</param>
public sealed record Cell(string Endpoint, IReadOnlyList<Place> Places, Func<string, Place, int> Expected, string? Body = null)
{
    /// <summary>A query that the endpoint needs.</summary>
    public string Query { get; init; } = "";

    /// <summary>For account routes, which must not use up the cast: asked as given, with this member's name.</summary>
    public string UserName { get; init; } = "cast-member";

    /// <summary>The slug of the chapter it is about, founded for the matrix; the cast leads none unless the row says so.</summary>
    public string Chapter { get; init; } = "matrix";

    public HttpRequestMessage Request(Spot spot)
    {
        var (method, pattern) = (Endpoint.Split(' ')[0], Endpoint.Split(' ')[1]);
        var meeting = pattern.Contains("/meetings/", StringComparison.Ordinal);
        var post = pattern.StartsWith("/api/v1/posts/", StringComparison.Ordinal);
        var path = pattern.Replace("{id}", meeting ? spot.Meeting : post ? spot.Post : spot.Thread, StringComparison.Ordinal)
            .Replace("{postId}", spot.Post, StringComparison.Ordinal).Replace("{messageId}", spot.Message, StringComparison.Ordinal)
            .Replace("{itemId}", spot.Item, StringComparison.Ordinal).Replace("{reaction}", "thanks", StringComparison.Ordinal)
            .Replace("{questionId}", spot.Question, StringComparison.Ordinal).Replace("{inquiryId}", spot.Inquiry, StringComparison.Ordinal)
            .Replace("{userName}", UserName, StringComparison.Ordinal).Replace("{board}", "board-everyone", StringComparison.Ordinal)
            .Replace("{chapter}", Chapter, StringComparison.Ordinal).Replace("{documentName}", "v1", StringComparison.Ordinal);
        var body = Body?.Replace("UNIQUE", Guid.NewGuid().ToString("N")[..12], StringComparison.Ordinal).Replace("THREAD", spot.Thread, StringComparison.Ordinal).Replace("MESSAGE", spot.Message, StringComparison.Ordinal);
        return new(new(method), path.TrimStart('/') + Query) { Content = body is null ? null : new StringContent(body, null, "application/json") };
    }

    public override string ToString() => Endpoint;
}
