namespace VmugForum.Core.Members;

/// <summary>Hashes and checks passwords; slow on purpose.</summary>
public interface IPasswords
{
    string Hash(string password);

    /// <summary>Checks against a hash; with none it takes as long and says no, so that time tells nothing.</summary>
    bool Check(string? hash, string password);

    /// <summary>Is it among the passwords that everybody tries first?</summary>
    bool IsCommon(string password);
}

/// <summary>Limits of a password. No composition rules.</summary>
public static class Password
{
    public const int MinLength = 8;
    public const int MaxLength = 128;
}
