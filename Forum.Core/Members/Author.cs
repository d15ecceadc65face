using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>Who wrote something, as it is kept: a member, or only a name that an import brought along.</summary>
/// <param name="Member">The member; null when an import names somebody who has no account here.</param>
/// <param name="Name">The imported name; null for a member, whose present name is shown.</param>
public sealed record Author(MemberId? Member, string? Name = null)
{
    public static Author Of(Actor actor) => new(actor.Member);
}

/// <summary>What a reader is told of an author.</summary>
public enum AuthorKind
{
    Member,

    /// <summary>An anonymous author's name for one thread.</summary>
    Handle,

    /// <summary>Somebody who left.</summary>
    Removed,

    /// <summary>Somebody known from an import who hasn't claimed the account.</summary>
    Imported,
}

/// <summary>An author as a reader sees them.</summary>
public sealed record AuthorView(AuthorKind Kind, MemberId? Id, string? UserName, string DisplayName)
{
    /// <summary>An author whose account is no longer there.</summary>
    public static AuthorView Gone { get; } = new(AuthorKind.Removed, null, null, "Somebody who left");

    /// <summary>Somebody whose name a room's rule keeps back.</summary>
    public static AuthorView InTheRoom { get; } = new(AuthorKind.Handle, null, null, "Somebody in the room");

    /// <summary>The forum itself, where it acted without anybody of staff.</summary>
    public static AuthorView Forum { get; } = new(AuthorKind.Member, null, null, Actor.Forum.DisplayName);

    public static AuthorView Of(Actor actor) => new(AuthorKind.Member, actor.Member, actor.UserName, actor.DisplayName);

    /// <summary>Somebody known only by the name that an import brought along.</summary>
    public static AuthorView Named(string name) => new(AuthorKind.Imported, null, null, name);
}
