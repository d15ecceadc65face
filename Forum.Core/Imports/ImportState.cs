using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Imports;

/// <summary>Names an import.</summary>
public readonly record struct ImportId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>One bringing-in of somebody else's forum. Nobody sees what it brought before it is published.</summary>
/// <param name="Site">The source's key, such as <c>history.meta</c>; at most one import of a site waits to be published.</param>
/// <param name="Name">The site's name as readers see it.</param>
/// <param name="Board">Where its threads go.</param>
/// <param name="BoardSlug">The board's name in addresses.</param>
/// <param name="MakesBoard">The board isn't there yet; it is made when the import is published.</param>
/// <param name="PublishedAt">Null as long as it is being brought in.</param>
public sealed record ImportState(
    ImportId Id, string Site, string Name, BoardId Board, string BoardSlug, Audience Audience, bool MakesBoard, DateTimeOffset StartedAt,
    DateTimeOffset? PublishedAt = null, long Version = 0) : IState;

/// <summary>An import was published: from this moment on everything that it brought is there.</summary>
public sealed record ImportPublished(ImportId Import, string Site, BoardId Board, Audience Audience, DateTimeOffset At) : DomainEvent(At);
