using System.Security.Cryptography;
using System.Text;

namespace VmugForum.Core.Members;

/// <summary>Secrets are random and long, so a plain hash keeps them safe in the store.</summary>
public static class Secrets
{
    /// <summary>SHA-256 as 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
