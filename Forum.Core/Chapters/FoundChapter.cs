using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Chapters;

/// <summary>Founds a chapter with its first leaders.</summary>
[Allow(Who.Administrators)]
public sealed record FoundChapter(Actor Actor, string Slug, string Name, string Zone, IReadOnlyList<MemberId> Leaders) : Command<ChapterState>(Actor);

internal sealed class FoundChapterValidator : AbstractValidator<FoundChapter>
{
    public FoundChapterValidator()
    {
        RuleFor(m => m.Slug).NotEmpty().MaximumLength(40).Matches("^[a-z0-9]+(-[a-z0-9]+)*$").WithMessage("Use lower-case letters, digits and single hyphens.");
        RuleFor(m => m.Name).NotEmpty().MaximumLength(Chapter.MaxName);
        RuleFor(m => m.Zone).Must(InvitationRules.IsZone).WithMessage(InvitationRules.ZoneRule);
    }
}

internal sealed class FoundChapterHandler(IChapterStore chapters, IIds ids) : IRequestHandler<FoundChapter, ChapterState>
{
    public async Task<ChapterState> Handle(FoundChapter asked, CancellationToken cancel)
    {
        if (await chapters.Find(asked.Slug, cancel) is not null) throw ChapterRefusals.SlugTaken();
        var chapter = Chapter.Found(new(ids.Next()), asked.Slug, asked.Name.Trim(), asked.Zone, asked.Leaders);
        chapters.Add(chapter);
        return chapter.State;
    }
}
