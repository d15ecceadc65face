using FluentValidation;
using MediatR;
using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Imports;

/// <summary>Begins the import of a site, or goes on with the one that was interrupted.</summary>
/// <param name="Site">The source's key, such as <c>history.meta</c>.</param>
/// <param name="Name">The site's name as readers see it.</param>
/// <param name="BoardSlug">The board that takes the threads; null for one named after the site, which is made where there is none.</param>
[Allow(Who.Forum)]
public sealed record BeginImport(Actor Actor, string Site, string Name, string? BoardSlug) : Command<ImportState>(Actor);

internal sealed class BeginImportValidator : AbstractValidator<BeginImport>
{
    public BeginImportValidator()
    {
        RuleFor(m => m.Site).NotEmpty().MaximumLength(100);
        RuleFor(m => m.Name).NotEmpty().MaximumLength(Board.MaxName);
    }
}

internal sealed class BeginImportHandler(IImportStore imports, IBoardStore boards, IIds ids, TimeProvider time) : IRequestHandler<BeginImport, ImportState>
{
    public async Task<ImportState> Handle(BeginImport asked, CancellationToken cancel)
    {
        if (await imports.FindWaiting(asked.Site, cancel) is { } waiting)
        {
            if (!await imports.IsEmpty(waiting.Id, cancel)) return GoOn(waiting, asked.BoardSlug);
            imports.Forget(waiting);
        }
        var import = await IntoBoard(asked, cancel);
        imports.Add(import);
        return import;
    }

    private static ImportState GoOn(ImportState waiting, string? slug) =>
        slug is null || slug == waiting.BoardSlug ? waiting : throw ImportRefusals.OtherBoard(waiting.BoardSlug);

    private async Task<ImportState> IntoBoard(BeginImport asked, CancellationToken cancel)
    {
        var slug = asked.BoardSlug ?? SlugOf(asked.Site);
        var board = (await boards.Find(slug, asked.Actor.Reach, cancel))?.State;
        if (board is null && asked.BoardSlug is not null) throw BoardRefusals.NotFound();
        return new(new(ids.Next()), asked.Site, asked.Name, board?.Id ?? new(ids.Next()), board?.Slug ?? slug, board?.Audience ?? Audience.Everyone,
            board is null, time.Now());
    }

    private static string SlugOf(string site) => Slug.Of(site.Replace('.', '-')) is var slug && slug.Length <= Board.MaxSlug ? slug : slug[..Board.MaxSlug].Trim('-');
}
