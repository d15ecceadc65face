using MediatR;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Server.Layout;

namespace VmugForum.Server.Inquiries;

/// <summary>Answering by the link. The link itself is the proof, so that no form token and no cookie is asked for; who is signed in makes no difference.</summary>
internal static class AnswerPages
{
    public static void MapAnswerPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/answer/{link}", Ask).ExcludeFromDescription();
        app.MapPost("/answer/{link}", Take).ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<IResult> Ask(string link, IMediator forum, CancellationToken cancel)
    {
        try { return AnswerPage.Of(await forum.Send(new ReadOutsideQuestion(Actor.Guest, link), cancel), "", "", null); }
        catch (RuleViolation no) when (no.Kind == Refusal.NotFound) { return AnswerPage.Nothing; }
    }

    private static async Task<IResult> Take(string link, FormPost form, IMediator forum, CancellationToken cancel)
    {
        try
        {
            var question = await forum.Send(new ReadOutsideQuestion(Actor.Guest, link), cancel);
            var problem = await FormPost.Try(() => forum.Send(new AnswerFromOutside(Actor.Guest, link, form["answer"], form.Given("by")), cancel));
            return problem is null ? AnswerPage.Thanks : AnswerPage.Of(question, form["answer"], form["by"], problem);
        }
        catch (RuleViolation no) when (no.Kind == Refusal.NotFound) { return AnswerPage.Nothing; }
    }
}
