namespace VmugForum.Core.Kernel;

/// <summary>What a member may do beyond a member's own acts. A role gives acts; it opens no place.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Runs a chapter and its meetings.</summary>
    Leader = 1,

    /// <summary>Curates threads and rooms in the places that they may read.</summary>
    Moderator = 2,

    /// <summary>Keeps roles, classes, boards and settings. Not a moderator by that alone.</summary>
    Administrator = 4,
}

/// <summary>On whose side of the table a member sits. Proven and dated; a lapsed proof counts as unproven.</summary>
public enum AffiliationClass
{
    Unproven = 0,
    Customer = 1,
    Partner = 2,
    Vendor = 3,
}
