using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Server.Edge;

/// <summary>Who asks in this request, built once from the pass it came with. An endpoint takes it as a parameter.</summary>
/// <param name="Actor">With the rights of this moment; the guest when nobody signed in.</param>
/// <param name="Pass">The session or token of the request; null for guests.</param>
public sealed record CurrentActor(Actor Actor, Pass? Pass)
{
    private static readonly CurrentActor Guest = new(Actor.Guest, null);

    /// <summary>The request's key, when it came with one; endpoints hand it to the command.</summary>
    public RequestKey? Request { get; init; }

    /// <summary>Did the request come with a browser's cookie?</summary>
    public bool IsBrowser => Pass is { Kind: PassKind.Session };

    public static CurrentActor Of(HttpContext context) => context.Features.Get<CurrentActor>() ?? Guest;

    internal static CurrentActor Of(Passage passage, DateTimeOffset now) => 
        new(passage.Member.ActingAt(now, passage.Leads) with { ComesByTheDoor = passage.Pass.Kind == PassKind.Session }, passage.Pass);

    internal void Enter(HttpContext context) => context.Features.Set(this);

    /// <summary>Lets endpoints take it as a parameter.</summary>
    public static ValueTask<CurrentActor> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));
}
