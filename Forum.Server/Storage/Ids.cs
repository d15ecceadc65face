using System.Buffers.Text;
using System.Security.Cryptography;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage;

/// <summary>UUIDv7 by the forum's clock, and secrets by the system's random generator.</summary>
internal sealed class Ids(TimeProvider time) : IIds
{
    private const int SecretBytes = 32;

    public string Next() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    public string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
}
