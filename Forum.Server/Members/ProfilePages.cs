using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Threads;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Members;

/// <summary>A member's page: what others see, and the stories that the reader may read.</summary>
public sealed record ProfileShown(ProfileView Profile, Page<ThreadView> Threads);

/// <summary>The form by which a moderator lets a member read but not write for a while.</summary>
public sealed record SilenceShown(ProfileView Profile, string Days, string Reason, Problem? Problem);

/// <summary>Members' pages.</summary>
internal static class ProfilePages
{
    public static void MapProfilePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/members/{userName}", Profile);
        pages.MapGet("/members/{userName}/silence", Form);
        pages.MapPost("/members/{userName}/silence", Silence);
    }

    private static async Task<IResult> Profile(string userName, string? cursor, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var profile = await forum.Send(new GetProfile(current.Actor, userName), cancel);
        if (profile.UserName != userName) return Results.LocalRedirect($"/members/{Uri.EscapeDataString(profile.UserName)}", permanent: true);
        var threads = await forum.Send(new ListThreads(current.Actor, new(After: Cursor.Decode(cursor)), Author: userName, Sort: ThreadSort.Newest), cancel);
        return Show.Page<ProfilePage>().With(new ProfileShown(profile, threads));
    }

    private static async Task<IResult> Form(string userName, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var profile = await forum.Send(new GetProfile(current.Actor, userName), cancel);
        if (!current.Actor.Moderates) throw KernelRefusals.NotYours();
        return Show.Page<SilencePage>().With(new SilenceShown(profile, "7", "", null));
    }

    private static async Task<IResult> Silence(string userName, FormPost form, IMediator forum, TimeProvider time, CancellationToken cancel)
    {
        DateTimeOffset? until = int.TryParse(form["days"], out var days) && days is > 0 and <= 3650 ? time.GetUtcNow().AddDays(days) : null;
        var problem = await FormPost.Try(() => forum.Send(new SilenceMember(form.Actor, userName, until, form["reason"]), cancel));
        if (problem is null) return Show.Back($"/members/{Uri.EscapeDataString(userName)}?done=kept");
        return Show.Page<SilencePage>().With(new SilenceShown(await forum.Send(new GetProfile(form.Actor, userName), cancel), form["days"], form["reason"], problem), problem.Status);
    }
}
