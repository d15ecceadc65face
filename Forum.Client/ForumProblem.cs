using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>The forum said no.</summary>
public sealed class ForumProblem : Exception
{
    public ForumProblem(Problem problem, TimeSpan? retryAfter = null) : base($"{problem.Status} {problem.Code}: {problem.Detail}") =>
        (Problem, RetryAfter) = (problem, retryAfter);

    public Problem Problem { get; }

    /// <summary>When the forum said to try again.</summary>
    public TimeSpan? RetryAfter { get; }

    public int Status => Problem.Status;

    /// <summary>Stable and dotted, such as <c>thread.locked</c>.</summary>
    public string Code => Problem.Code;

    public string Detail => Problem.Detail;

    /// <summary>Messages by input field; empty when the refusal is about no field.</summary>
    public IReadOnlyDictionary<string, string[]> Errors => Problem.Errors ?? new Dictionary<string, string[]>();
}
