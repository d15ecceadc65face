using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Imports;

/// <summary>Stages people of an import as members who can't sign in until they follow a claim link. Who is here already stays as they are. Answers how many of them are new with this import.</summary>
[Allow(Who.Forum)]
public sealed record BringMembers(Actor Actor, ImportId Import, IReadOnlyList<ImportedPerson> People) : Command<int>(Actor);

internal sealed class BringMembersHandler(IImportStore imports, IMemberStore members, IMarkup markup) : IRequestHandler<BringMembers, int>
{
    public async Task<int> Handle(BringMembers asked, CancellationToken cancel)
    {
        var import = await imports.Waiting(asked.Import, cancel);
        var known = await imports.KnownMembers([.. asked.People.Select(p => p.Origin)], cancel);
        var people = asked.People.Where(p => !known.ContainsKey(p.Origin)).ToList();
        var taken = (await imports.TakenNames([.. people.SelectMany(ImportedName.Candidates).Select(UserName.KeyOf)], cancel)).ToHashSet();
        foreach (var person in people) members.Add(new(Staged(person, import, NameFor(person, taken))));
        return asked.People.Count - known.Values.Count(member => member.IsPublished);
    }

    private static UserName NameFor(ImportedPerson person, HashSet<string> taken) =>
        ImportedName.Candidates(person).Select(UserName.Of).First(name => taken.Add(name.Key));

    private MemberState Staged(ImportedPerson person, ImportState import, UserName name) =>
        new(new(ImportedId.Of(person.Origin, person.JoinedAt)), name.Value, name.Key, null, null, ImportedName.Shown(person.Name, $"user{person.Number}"), About(person),
            null, Roles.None, AffiliationClass.Unproven, null, Standing.Unclaimed, null, 0, null, person.JoinedAt, person.Origin, import.Id.Value);

    private string About(ImportedPerson person)
    {
        if (string.IsNullOrWhiteSpace(person.AboutHtml)) return "";
        try
        {
            var words = markup.Render(Body.FromHtml(person.AboutHtml)).PlainText.Trim();
            return words.Length <= Member.MaxAbout ? words : $"{words[..(Member.MaxAbout - 1)].TrimEnd()}…";
        }
        catch (RuleViolation)
        {
            // A person without a self-portrait is better than no person.
            return "";
        }
    }
}
