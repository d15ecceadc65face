using Problem = VmugForum.Client.Contracts.Problem;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Layout;

/// <summary>Shows refusals to people as pages. What one may not see and what isn't there give the same bytes.</summary>
internal sealed class ProblemPages : IProblemPage
{
    public Task Show(HttpContext context, Problem problem) =>
        Layout.Show.Page<ProblemPage>().With(problem, problem.Status).ExecuteAsync(context);
}
