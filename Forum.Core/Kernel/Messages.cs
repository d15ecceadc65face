using MediatR;

namespace VmugForum.Core.Kernel;

/// <summary>Anything asked of the core: it always says who asks.</summary>
public interface IAsked
{
    Actor Actor { get; }
}

/// <summary>A request that came with a key, so that asking it again gives the first answer.</summary>
public interface IRepeatable
{
    RequestKey? Request { get; }
}

/// <summary>A change to the forum, in the imperative. Its effect and its events are committed together.</summary>
public abstract record Command<TAnswer>(Actor Actor) : IRequest<TAnswer>, IAsked, IRepeatable
{
    /// <summary>The key under which a repeat is recognised; null when the asker gave none.</summary>
    public RequestKey? Request { get; init; }
}

/// <summary>A question to the forum. Changes nothing.</summary>
public abstract record Query<TAnswer>(Actor Actor) : IRequest<TAnswer>, IAsked;

/// <summary>The answer of a command that has nothing to tell.</summary>
public readonly record struct Done;

/// <summary>Names one request of one member on one route; kept for <see cref="Lifetime"/>.</summary>
/// <param name="Member">Whose request it is.</param>
/// <param name="Route">Method and path, such as <c>POST /api/v1/threads</c>.</param>
/// <param name="Key">The asker's own key, at most <see cref="MaxKeyLength"/> characters.</param>
/// <param name="Fingerprint">A hash of the content: the same key with another content is refused.</param>
public sealed record RequestKey(MemberId Member, string Route, string Key, string Fingerprint)
{
    public const int MaxKeyLength = 200;
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
}

/// <summary>Who may ask.</summary>
public enum Who
{
    /// <summary>Anybody, guests included; what they get still depends on their reach.</summary>
    Everybody,

    /// <summary>Whoever is signed in.</summary>
    Members,

    /// <summary>Members with the moderator's role.</summary>
    Moderators,

    /// <summary>Members with the administrator's role.</summary>
    Administrators,

    /// <summary>The forum itself: seeding, importing, scheduled work.</summary>
    Forum,
}

/// <summary>The access mark: every command and query carries exactly one. Without one a message is refused.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AllowAttribute(Who who) : Attribute
{
    public Who Who { get; } = who;
}
