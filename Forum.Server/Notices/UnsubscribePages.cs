using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Notices;

/// <summary>The page behind the link in a letter.</summary>
/// <param name="Topic">Which letters it ends; null where the link is no good.</param>
/// <param name="Done">Were they ended just now?</param>
public sealed record UnsubscribeShown(string Link, NoticeTopic? Topic, bool Done, Problem? Problem);

/// <summary>
/// Ending letters by the link that stands in each (RFC 8058): a mail program posts to it without cookies or token, a person gets a page
/// with a button first. The link itself is the proof, so that no form token is asked for.
/// </summary>
internal static class UnsubscribePages
{
    public static void MapUnsubscribePages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/unsubscribe", Ask).ExcludeFromDescription();
        app.MapPost("/unsubscribe", Do).ExcludeFromDescription().DisableAntiforgery();
    }

    private static async Task<IResult> Ask(string? link, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        NoticeTopic? topic = null;
        var problem = await Try(async () => topic = await forum.Send(new GetUnsubscription(current.Actor, link ?? ""), cancel));
        return Page(new(link ?? "", topic, false, problem));
    }

    // The link stands in the address: mail programs post there, and the button does too.
    private static async Task<IResult> Do(string? link, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        NoticeTopic? topic = null;
        var problem = await Try(async () => topic = await forum.Send(new Unsubscribe(current.Actor, link ?? ""), cancel));
        return Page(new(link ?? "", topic, problem is null, problem));
    }

    private static async Task<Problem?> Try(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception no) when (no is InputRefused or RuleViolation { Kind: Refusal.NotFound })
        {
            return Problems.Of(no).Problem;
        }
    }

    private static IResult Page(UnsubscribeShown shown) => Show.Page<UnsubscribePage>().With(shown, shown.Problem.Status());
}
