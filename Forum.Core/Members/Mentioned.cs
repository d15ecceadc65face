using VmugForum.Core.Kernel;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Members;

/// <summary>The members whom a body may mention: their names become links.</summary>
/// <param name="Names">As the body writes them.</param>
internal sealed record Mentioned(IReadOnlyDictionary<string, MemberId> Names)
{
    private static readonly Mentioned Nobody = new(new Dictionary<string, MemberId>());

    public IReadOnlySet<string> Links => Names.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Asks about the names in a body; most hold none and ask nothing.</summary>
    public static async Task<Mentioned> In(Body body, IMemberStore members, CancellationToken cancel)
    {
        var names = Mentions.Candidates(body.Source);
        if (names.Count == 0) return Nobody;
        var found = (await members.FindByNames([.. names.Select(UserName.KeyOf).Distinct()], cancel)).ToDictionary(member => member.UserKey, member => member.Id);
        return new(names.Where(name => found.ContainsKey(UserName.KeyOf(name))).ToDictionary(name => name, name => found[UserName.KeyOf(name)], StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Whom the rendered body mentions, not in code or quotations of it; each once.</summary>
    public IReadOnlyList<MemberId> By(RenderedBody rendered) => [.. rendered.Mentions.Where(Names.ContainsKey).Select(name => Names[name]).Distinct()];
}
