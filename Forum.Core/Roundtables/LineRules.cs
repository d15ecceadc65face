using VmugForum.Core.Writing;

namespace VmugForum.Core.Roundtables;

/// <summary>The shape of a line: refused by its own codes, so that the hub says the same as the page.</summary>
internal static class LineRules
{
    public static void CheckClientId(string? clientId)
    {
        if (string.IsNullOrWhiteSpace(clientId) || clientId.Length > Roundtable.MaxClientId || clientId.Any(char.IsControl)) throw RoundtableRefusals.ClientIdInvalid();
    }

    public static (string Source, string Html) Read(string? written, IMarkup markup)
    {
        if (string.IsNullOrWhiteSpace(written)) throw RoundtableRefusals.MessageEmpty();
        if (written.Length > Roundtable.MaxLine) throw RoundtableRefusals.MessageTooLong();
        var body = Body.FromMarkdown(written);
        return (body.Source, markup.Render(body).Html);
    }
}
