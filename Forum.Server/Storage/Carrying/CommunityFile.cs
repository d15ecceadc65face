using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VmugForum.Server.Storage.Carrying;

/// <summary>Writes a community as lines of JSON: the same community gives the same bytes, from whichever store it comes. docs/export-format.md.</summary>
internal sealed class CommunityFile(Stream file) : IDisposable
{
    public const string Format = "vmugforum-community";
    public const int Version = 2;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _line = new();
    private long _records;

    public Task WriteHead(IEnumerable<(Kind Kind, long Count)> counts) => WriteLine(json =>
    {
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteStartObject("counts");
        foreach (var (kind, count) in counts) json.WriteNumber(kind.Name, count);
        json.WriteEndObject();
    });

    public async Task Write(Kind kind, Record record)
    {
        await WriteLine(json =>
        {
            json.WriteString("is", kind.Name);
            for (var i = 0; i < kind.Fields.Length; i++)
                if (record.Values[i] is { } value) kind.Fields[i].Write(json, value);
        });
        _records++;
    }

    /// <summary>The last line says that it is the last, and a SHA-256 of all lines before it.</summary>
    public Task WriteEnd()
    {
        var hash = Convert.ToHexStringLower(_hash.GetCurrentHash());
        return WriteLine(json =>
        {
            json.WriteNumber("end", _records);
            json.WriteString("sha256", hash);
        });
    }

    public void Dispose() => _hash.Dispose();

    private async Task WriteLine(Action<Utf8JsonWriter> write)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        _line.Write("\n"u8);
        _hash.AppendData(_line.WrittenSpan);
        await file.WriteAsync(_line.WrittenMemory);
    }
}
