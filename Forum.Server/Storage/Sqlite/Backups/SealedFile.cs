using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VmugForum.Server.Storage.Sqlite.Backups;

/// <summary>
/// A back-up on disk: an ordinary SQLite file with one page of text behind it, which the engine doesn't look at. The text says what
/// it is and ends with a SHA-256 over everything before: a copy that was cut or changed is known without opening it.
/// </summary>
internal static class SealedFile
{
    /// <summary>The size of the text, padded with spaces.</summary>
    public const int Tail = 4096;

    private const string Kind = "VmugForum back-up 1";
    private const int Chunk = 1 << 20;

    /// <summary>Writes the text behind a finished copy and syncs it.</summary>
    public static async Task<BackupSeal> Seal(string file, int schema, DateTimeOffset at, IProgressBar progress, CancellationToken cancel)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, Chunk);
        var seal = new BackupSeal(schema, at, stream.Length);
        progress.Stage("Sealing", seal.Bytes);
        var words = Words(seal);
        var hash = await Hash(stream, null, seal, words, progress, cancel);
        stream.Position = seal.Bytes;
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{words}sha256 {hash}\n".PadRight(Tail)), cancel);
        stream.Flush(flushToDisk: true);
        return seal;
    }

    /// <summary>Reads what a back-up says about itself.</summary>
    /// <exception cref="StoreUnfit">It is none, or its end is missing.</exception>
    public static BackupSeal Read(string file)
    {
        if (!File.Exists(file)) throw new StoreUnfit($"There is no file {file}.");
        using var stream = File.OpenRead(file);
        return Parse(TailOf(stream), stream.Length - Tail) ?? throw new StoreUnfit($"{file} is no whole back-up of a VmugForum: its last page doesn't say so.");
    }

    /// <summary>Copies the store within, to a file that is there already, and checks it against the seal.</summary>
    /// <param name="to">Null to check only.</param>
    /// <exception cref="StoreUnfit">It isn't what was sealed.</exception>
    public static async Task Unseal(string file, string? to, BackupSeal seal, IProgressBar progress, CancellationToken cancel)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, Chunk);
        await using var copy = to is null ? null : new FileStream(to, FileMode.Open, FileAccess.Write, FileShare.Read, Chunk);
        progress.Stage(to is null ? "Checking the seal" : "Copying", seal.Bytes);
        var words = Words(seal);
        var hash = await Hash(stream, copy, seal, words, progress, cancel);
        if (TailOf(stream) != $"{words}sha256 {hash}\n".PadRight(Tail)) throw new StoreUnfit($"{file} is damaged: it isn't what was written when it was made.");
        copy?.Flush(flushToDisk: true);
    }

    private static async Task<string> Hash(FileStream from, FileStream? copy, BackupSeal seal, string words, IProgressBar progress, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, left) = (new byte[Chunk], seal.Bytes);
        for (from.Position = 0; left > 0;)
        {
            var read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, Chunk)), cancel);
            if (read == 0) break;
            hash.AppendData(buffer, 0, read);
            if (copy is not null) await copy.WriteAsync(buffer.AsMemory(0, read), cancel);
            left -= read;
            progress.Advance(read);
        }
        hash.AppendData(Encoding.ASCII.GetBytes(words));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Words(BackupSeal seal) =>
        string.Create(CultureInfo.InvariantCulture, $"{Kind}\nschema {seal.Schema}\nat {seal.At:O}\nbytes {seal.Bytes}\n");

    private static string TailOf(FileStream stream)
    {
        if (stream.Length <= Tail) return "";
        stream.Position = stream.Length - Tail;
        var tail = new byte[Tail];
        stream.ReadExactly(tail);
        return Encoding.Latin1.GetString(tail);
    }

    private static BackupSeal? Parse(string tail, long bytes) =>
        tail.Split('\n') is [Kind, ['s', 'c', 'h', 'e', 'm', 'a', ' ', .. var schema], ['a', 't', ' ', .. var at], ['b', 'y', 't', 'e', 's', ' ', .. var size], ..]
        && int.TryParse(schema, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var made)
        && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length == bytes
            ? new(version, made, bytes)
            : null;
}
