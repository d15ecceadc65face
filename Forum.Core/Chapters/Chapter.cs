using VmugForum.Core.Kernel;

namespace VmugForum.Core.Chapters;

/// <summary>What a chapter is: a local group with its leaders.</summary>
/// <param name="Zone">The IANA time zone in which the chapter meets, such as <c>Europe/Amsterdam</c>.</param>
public sealed record ChapterState(ChapterId Id, string Slug, string Name, string Zone, IReadOnlyList<MemberId> Leaders, long Version = 0) : IState;

/// <summary>A local group.</summary>
public sealed class Chapter(ChapterState state) : Aggregate<ChapterState>(state)
{
    public const int MaxName = 80;

    public static Chapter Found(ChapterId id, string slug, string name, string zone, IReadOnlyList<MemberId> leaders) =>
        new(new(id, slug, name, zone, leaders));

    public void NameLeaders(IReadOnlyList<MemberId> leaders) => State = State with { Leaders = [.. leaders.Distinct()] };
}

/// <summary>Refusals about chapters.</summary>
public static class ChapterRefusals
{
    public static RuleViolation NotFound() => new(Refusal.NotFound, "chapter.not-found", "There is no such chapter.", "chapter");

    public static RuleViolation SlugTaken() => new(Refusal.Conflict, "chapter.slug-taken", "Another chapter already has this slug.", "slug");
}
