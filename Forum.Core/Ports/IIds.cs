namespace VmugForum.Core.Ports;

/// <summary>Makes ids and secrets. Ids rise with time (UUIDv7, 32 hexadecimal digits); secrets are 256 random bits.</summary>
public interface IIds
{
    string Next();

    /// <summary>A one-use secret as 43 URL-safe characters. Only its hash is ever stored.</summary>
    string Secret();
}
