using Problem = VmugForum.Client.Contracts.Problem;
using VmugForum.Server.Edge;
using VmugForum.Server.Inquiries;

namespace VmugForum.Server.Layout;

/// <summary>Shows refusals to people as pages. What one may not see and what isn't there give the same bytes. To whom a question is sent outside, no page tells of the forum.</summary>
internal sealed class ProblemPages : IProblemPage
{
    public Task Show(HttpContext context, Problem problem) => context.Request.Path.StartsWithSegments("/answer")
        ? AnswerPage.Refused(problem).ExecuteAsync(context)
        : Layout.Show.Page<ProblemPage>().With(problem, problem.Status).ExecuteAsync(context);
}
