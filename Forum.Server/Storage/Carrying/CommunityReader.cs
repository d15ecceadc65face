using System.Security.Cryptography;
using System.Text.Json;

namespace VmugForum.Server.Storage.Carrying;

/// <summary>Reads a file of a community line by line and refuses what isn't right, with line and field.</summary>
internal sealed class CommunityReader(string path)
{
    /// <summary>A longer line is none of ours; so memory stays flat whatever the file holds.</summary>
    private const int MaxLine = 8 * 1024 * 1024;

    private const int Together = 500;

    private readonly Dictionary<string, Kind> _kinds = Kinds.All.ToDictionary(kind => kind.Name);

    /// <summary>Gives all records in stretches of one kind, and checks the whole file while doing so: only the end tells that it was whole.</summary>
    public async Task Read(Func<Kind, IReadOnlyList<Record>, Task> give, IProgressBar progress, string stage, CancellationToken cancel)
    {
        if (!File.Exists(path)) throw new StoreUnfit($"There is no file {path}.");
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        progress.Stage(stage, file.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Dictionary<string, long>? expected = null;
        var (line, at, ended, batch, kind) = (0L, -1, false, new List<Record>(Together), Kinds.All[0]);
        await foreach (var bytes in Lines(file, cancel))
        {
            line++;
            if (ended) throw Wrong(line, "something follows the end.");
            using var json = Parse(bytes, line);
            if (expected is null) expected = Head(json.RootElement);
            else if (json.RootElement.TryGetProperty("end", out var end))
            {
                if (end.ValueKind != JsonValueKind.Number || !end.TryGetInt64(out var records) || records != line - 2 || Sha(json.RootElement) != Convert.ToHexStringLower(hash.GetCurrentHash()))
                    throw Wrong(line, "the checksum doesn't fit: the file was changed or cut after it was written.");
                ended = true;
            }
            else
            {
                var (next, record) = RecordOf(json.RootElement, line);
                if (next != kind || batch.Count == Together)
                {
                    if (batch.Count > 0) await give(kind, batch);
                    batch = new(Together);
                    kind = next;
                }
                if (IndexOf(kind) < at) throw Wrong(line, $"a {kind} after others of a later kind.");
                at = IndexOf(kind);
                batch.Add(record);
                expected[kind.Name] = expected.GetValueOrDefault(kind.Name) - 1;
            }
            hash.AppendData(bytes);
            progress.Advance(bytes.Length);
        }
        if (!ended) throw Wrong(line, "the end is missing: the file was cut.");
        if (expected!.FirstOrDefault(count => count.Value != 0) is { Key: not null } wrong) throw Wrong(1, $"field \"counts\": there are more or fewer of \"{wrong.Key}\".");
        if (batch.Count > 0) await give(kind, batch);
    }

    private static int IndexOf(Kind kind) => ((List<Kind>)[.. Kinds.All]).IndexOf(kind);

    private static string? Sha(JsonElement end) => end.TryGetProperty("sha256", out var sha) && sha.ValueKind == JsonValueKind.String ? sha.GetString() : null;

    private Dictionary<string, long> Head(JsonElement head)
    {
        if (head.ValueKind != JsonValueKind.Object || !head.TryGetProperty("format", out var format) || format.ValueKind != JsonValueKind.String || format.GetString() != CommunityFile.Format)
            throw new StoreUnfit($"{path} is no export of a VmugForum.");
        if (!head.TryGetProperty("version", out var version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number != CommunityFile.Version)
            throw new StoreUnfit($"{path} has another version of the format than {CommunityFile.Version}, the one that this version of the forum reads.");
        if (!head.TryGetProperty("counts", out var counts) || counts.ValueKind != JsonValueKind.Object || counts.EnumerateObject().Any(count => count.Value.ValueKind != JsonValueKind.Number))
            throw Wrong(1, "field \"counts\" is missing.");
        return counts.EnumerateObject().ToDictionary(count => count.Name, count => count.Value.GetInt64());
    }

    private (Kind, Record) RecordOf(JsonElement json, long line)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("is", out var name) || name.ValueKind != JsonValueKind.String || !_kinds.TryGetValue(name.GetString()!, out var kind))
            throw Wrong(line, "field \"is\" names no kind of record.");
        var (values, found) = (new object?[kind.Fields.Length], 1);
        for (var i = 0; i < values.Length; i++)
        {
            var field = kind.Fields[i];
            if (json.TryGetProperty(field.Name, out var value))
            {
                values[i] = field.Read(value) ?? throw Wrong(line, $"field \"{field.Name}\" of a {kind} holds nothing that it may hold.");
                found++;
            }
            else if (!field.IsOptional) throw Wrong(line, $"field \"{field.Name}\" of a {kind} is missing.");
        }
        if (json.EnumerateObject().Count() != found)
        {
            var strange = json.EnumerateObject().Select(field => field.Name).First(field => field != "is" && kind.Fields.All(known => known.Name != field));
            throw Wrong(line, $"field \"{strange}\" belongs to no {kind}.");
        }
        return (kind, new(line, values));
    }

    private JsonDocument Parse(byte[] bytes, long line)
    {
        try
        {
            return JsonDocument.Parse(bytes, new() { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            throw line == 1 ? new StoreUnfit($"{path} is no export of a VmugForum.") : Wrong(line, "is no line of JSON.");
        }
    }

    private async IAsyncEnumerable<byte[]> Lines(FileStream file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var (buffer, filled, line) = (new byte[1 << 20], 0, 0L);
        while (true)
        {
            var read = await file.ReadAsync(buffer.AsMemory(filled), cancel);
            filled += read;
            var start = 0;
            for (var end = buffer.AsSpan(0, filled).IndexOf((byte)'\n'); end >= 0; end = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n'))
            {
                line++;
                yield return buffer[start..(start + end + 1)];
                start += end + 1;
            }
            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            if (read == 0) break;
            if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length < MaxLine ? 2 * buffer.Length : throw Wrong(line + 1, "is longer than any record."));
        }
        if (filled > 0) throw Wrong(line + 1, "the end is missing: the file was cut.");
    }

    private StoreUnfit Wrong(long line, string why) => new($"{path} line {line}: {why}");
}
