using MediatR;
using VmugForum.Core.Chapters;
using VmugForum.Server.Layout;

namespace VmugForum.Server.Chapters;

/// <summary>Joining and leaving a chapter by a form, from wherever it is named.</summary>
internal static class ChapterPages
{
    public static void MapChapterPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPost("/chapters/{slug}/join", async (string slug, FormPost form, IMediator forum, CancellationToken cancel) =>
        {
            await forum.Send(new JoinChapter(form.Actor, slug), cancel);
            return Show.Back(form["back"]);
        });
        pages.MapPost("/chapters/{slug}/leave", async (string slug, FormPost form, IMediator forum, CancellationToken cancel) =>
        {
            await forum.Send(new LeaveChapter(form.Actor, slug), cancel);
            return Show.Back(form["back"]);
        });
    }
}
