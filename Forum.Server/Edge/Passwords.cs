using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using VmugForum.Core.Members;

namespace VmugForum.Server.Edge;

/// <summary>How much work a password hash costs.</summary>
public sealed class PasswordCost
{
    /// <summary>PBKDF2 rounds with HMAC-SHA-512. Tests take fewer; nothing else may.</summary>
    public int Iterations { get; init; } = 600_000;
}

/// <summary>Hashes with ASP.NET Core Identity's hasher.</summary>
internal sealed class Passwords : IPasswords
{
    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> _hasher;
    private readonly string _nobodys;

    public Passwords(PasswordCost cost)
    {
        _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = cost.Iterations }));
        _nobodys = HashOfNothing(cost.Iterations);
    }

    public string Hash(string password) => _hasher.HashPassword(Nobody, password);

    public bool Check(string? hash, string password) =>
        _hasher.VerifyHashedPassword(Nobody, hash ?? _nobodys, password) != PasswordVerificationResult.Failed & hash is not null;

    public bool IsCommon(string password) => CommonPasswords.Holds(password);

    /// <summary>A hash in Identity's format 3 that no password has and that costs as much to check.</summary>
    private static string HashOfNothing(int iterations)
    {
        const int saltLength = 16;
        var hash = RandomNumberGenerator.GetBytes(13 + saltLength + 32);
        hash[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(1), 2);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(5), (uint)iterations);
        BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(9), saltLength);
        return Convert.ToBase64String(hash);
    }
}
