using System.Globalization;
using System.Xml;
using VmugForum.Core.Kernel;

namespace VmugForum.Server.Commands.StackExchange;

/// <summary>Reads the <c>&lt;row …/&gt;</c> elements of one file of a dump, one at a time.</summary>
internal static class DumpRows
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore, CheckCharacters = false, IgnoreComments = true, IgnoreWhitespace = true, XmlResolver = null,
    };

    /// <param name="file">The file.</param>
    /// <param name="read">Told how many bytes have been read since the last time.</param>
    /// <exception cref="CommandFailed">The file isn't well-formed to its end.</exception>
    public static IEnumerable<DumpRow> Of(string file, Action<long> read)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        using var xml = XmlReader.Create(stream, Settings);
        var row = new DumpRow(xml);
        var told = 0L;
        while (Advance(xml, file))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.Name == "row") yield return row;
            if (stream.Position - told is var more && more > 0) read(more);
            told = stream.Position;
        }
    }

    private static bool Advance(XmlReader xml, string file)
    {
        try
        {
            return xml.Read();
        }
        catch (XmlException why)
        {
            throw new CommandFailed($"{Path.GetFileName(file)} is damaged at line {why.LineNumber}: {why.Message.TrimEnd('.')}.");
        }
    }
}

/// <summary>The row at which the reader stands. Valid until the next one is read.</summary>
internal sealed class DumpRow(XmlReader xml)
{
    public string? Text(string attribute) => xml.GetAttribute(attribute) is { Length: > 0 } text ? text : null;

    public long? Number(string attribute) =>
        long.TryParse(xml.GetAttribute(attribute), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Times of a dump are UTC without saying so.</summary>
    public DateTimeOffset? Time(string attribute) =>
        DateTimeOffset.TryParse(xml.GetAttribute(attribute), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at.ToMilliseconds() : null;
}
