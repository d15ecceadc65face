using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using VmugForum.Core.Members;

namespace VmugForum.Server.Copies;

/// <summary>
/// Passes that were found a moment ago, with their members. One counts as long as nobody has committed anything that may end or
/// change it, here or elsewhere; rights and ends that follow the clock are looked at again each time. Who isn't found is never remembered.
/// </summary>
internal sealed class KnownPasses(Stamps stamps, TimeProvider time)
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<UInt128, Known> _known = new();

    /// <summary>The holder of this secret, if known for certain.</summary>
    public Passage? Find(PassKind kind, string secret) =>
        _known.TryGetValue(KeyOf(kind, secret), out var known) && known.Passage.Pass.ExpiresAt > time.GetUtcNow() && stamps.Now(Topic.Passes) == known.Stamp
            ? known.Passage
            : null;

    /// <summary>The holder of this secret, asked for where it isn't known; null when there is none.</summary>
    public async Task<Passage?> Of(PassKind kind, string secret, Func<Task<Passage?>> ask)
    {
        if (Find(kind, secret) is { } known) return known;
        var stamp = stamps.Now(Topic.Passes);
        var passage = await ask();
        if (passage is null || stamp is null) return passage;
        if (_known.Count >= Most) _known.Clear();
        _known[KeyOf(kind, secret)] = new(passage, stamp.Value);
        return passage;
    }

    // The secret itself isn't kept, here as little as in the store.
    private static UInt128 KeyOf(PassKind kind, string secret)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{(int)kind}{secret}"), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private sealed record Known(Passage Passage, Stamp Stamp);
}
