using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Imports;

/// <summary>
/// The id of an imported thing: a UUIDv7 of its own time whose random part is the hash of its source's key. So whatever links to it
/// can be written before it is there, and an interrupted import that begins again gives the same ids.
/// </summary>
public static class ImportedId
{
    public static string Of(string key, DateTimeOffset at)
    {
        Span<byte> id = stackalloc byte[16];
        SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16).CopyTo(id);
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, Math.Max(0, at.ToMilliseconds().ToUnixTimeMilliseconds()));
        time[2..].CopyTo(id);
        id[6] = (byte)((id[6] & 0x0F) | 0x70);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return Convert.ToHexStringLower(id);
    }
}
