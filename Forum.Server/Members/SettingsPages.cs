using MediatR;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Notices;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using VmugForum.Server.Notices;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Members;

/// <summary>A member's settings.</summary>
/// <param name="Present">The session of this request.</param>
/// <param name="Section">Which form was refused; null when none was.</param>
/// <param name="Token">A token that was just made, told once.</param>
public sealed record SettingsShown(string DisplayName, string About, IReadOnlyList<Pass> Passes, string? Present, string? Section = null, Problem? Problem = null, string? Token = null)
{
    /// <summary>How the member is told of each sort of things.</summary>
    public IReadOnlyDictionary<NoticeTopic, Channel> Choices { get; init; } = new Dictionary<NoticeTopic, Channel>();

    /// <summary>All chapters.</summary>
    public IReadOnlyList<ChapterState> Chapters { get; init; } = [];

    /// <summary>Those that the member has joined.</summary>
    public IReadOnlySet<ChapterId> Mine { get; init; } = new HashSet<ChapterId>();

    /// <summary>What is wrong with one of the forms.</summary>
    public Problem? In(string section) => Section == section ? Problem : null;
}

/// <summary>What a member sets for themselves.</summary>
internal static class SettingsPages
{
    public static void MapSettingsPages(this IEndpointRouteBuilder pages)
    {
        var settings = pages.MapGroup("/settings");
        settings.MapGet("", async (CurrentActor current, IMediator forum, CancellationToken cancel) => Page(await Read(current, forum, cancel)));
        settings.MapPost("/profile", Introduce);
        settings.MapPost("/notices", ChooseNotices);
        settings.MapPost("/appearance", Appear);
        settings.MapPost("/password", Change).Throttled(Throttle.SignIn);
        settings.MapPost("/sessions/{id}/end", End);
        settings.MapPost("/tokens", MakeToken).Throttled(Throttle.SignIn);
    }

    private static async Task<IResult> Introduce(FormPost form, IMediator forum, CancellationToken cancel)
    {
        var problem = await FormPost.Try(() => forum.Send(new IntroduceMyself(form.Actor, form["displayName"], form["about"]), cancel));
        return problem is null ? Kept : Page((await Read(form.Current, forum, cancel)) with { DisplayName = form["displayName"], About = form["about"], Section = "profile", Problem = problem });
    }

    private static async Task<IResult> ChooseNotices(FormPost form, IMediator forum, CancellationToken cancel)
    {
        foreach (var (topic, before) in await forum.Send(new GetNoticeChoices(form.Actor), cancel))
            if (TopicWords.ChannelOf(form[topic.ToString()]) is { } channel && channel != before) await forum.Send(new ChooseNotices(form.Actor, topic, channel), cancel);
        return Kept;
    }

    private static IResult Appear(FormPost form, HttpContext context)
    {
        Appearance.Keep(context, form["theme"]);
        return Kept;
    }

    private static async Task<IResult> Change(FormPost form, IMediator forum, CancellationToken cancel)
    {
        var pass = form.Current.Pass ?? throw KernelRefusals.NotSignedIn();
        var problem = await FormPost.Try(() => forum.Send(new ChangePassword(form.Actor, form["present"], form["password"], pass.Id), cancel));
        return problem is null ? Kept : Page((await Read(form.Current, forum, cancel)) with { Section = "password", Problem = problem });
    }

    private static async Task<IResult> End(string id, FormPost form, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new SignOut(form.Actor, id), cancel);
        return Kept;
    }

    private static async Task<IResult> MakeToken(FormPost form, IMediator forum, SignInLimits limits, CancellationToken cancel)
    {
        SignInAnswer? answer = null;
        var problem = await FormPost.Try(async () =>
        {
            limits.SignIn(form.Actor.UserName);
            answer = await forum.Send(new SignIn(form.Actor, form.Actor.UserName, form["tokenPassword"], PassKind.Token, form["name"]), cancel);
            if (answer.Secret is null) throw MemberRefusals.WrongPassword();
        });
        return Page((await Read(form.Current, forum, cancel)) with { Section = problem is null ? null : "tokens", Problem = problem, Token = answer?.Secret });
    }

    private static async Task<SettingsShown> Read(CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        _ = current.Actor.Member;
        var profile = await forum.Send(new GetProfile(current.Actor, current.Actor.UserName), cancel);
        return new(profile.DisplayName, profile.About, await forum.Send(new ListPasses(current.Actor), cancel), current.Pass?.Id)
        {
            Choices = await forum.Send(new GetNoticeChoices(current.Actor), cancel),
            Chapters = await forum.Send(new ListChapters(current.Actor), cancel),
            Mine = (await forum.Send(new ListMyChapters(current.Actor), cancel)).Select(chapter => chapter.Id).ToHashSet(),
        };
    }

    private static IResult Kept => Show.Back("/settings?done=kept");

    private static IResult Page(SettingsShown shown) => Show.Page<SettingsPage>().With(shown, shown.Problem.Status());
}
