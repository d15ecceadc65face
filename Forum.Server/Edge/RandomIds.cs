using System.Buffers.Text;
using System.Security.Cryptography;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Edge;

/// <summary>UUIDs of version 7 by the forum's clock, and secrets from the system's randomness.</summary>
internal sealed class RandomIds(TimeProvider time) : IIds
{
    public string Next() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    public string Secret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
