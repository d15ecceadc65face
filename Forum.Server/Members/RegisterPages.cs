using MediatR;
using VmugForum.Core.Members;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using VmugForum.Server.Settings;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Members;

/// <summary>The registration form.</summary>
public sealed record RegisterShown(string Email, string DisplayName, string UserName, Problem? Problem);

/// <summary>What is said after registering.</summary>
/// <param name="AtOnce">Accounts open without the mailed link here.</param>
public sealed record RegisteredShown(bool AtOnce);

/// <summary>A form behind a link: opening an account or claiming one.</summary>
public sealed record LinkShown(string Link, string Email, string? Done, Problem? Problem);

/// <summary>Registering, opening an account by the mailed link, claiming an imported one.</summary>
internal static class RegisterPages
{
    public static void MapRegisterPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/register", () => Show.Page<RegisterPage>().With(new RegisterShown("", "", "", null)));
        pages.MapPost("/register", Register).Throttled(Throttle.Account);
        pages.MapGet("/register/open", (string? link) => Show.Page<OpenPage>().With(new LinkShown(link ?? "", "", null, null)));
        pages.MapPost("/register/open", Open).Throttled(Throttle.Account);
        pages.MapGet("/register/claim", (string? link) => Show.Page<ClaimPage>().With(new LinkShown(link ?? "", "", null, null)));
        pages.MapPost("/register/claim", Claim).Throttled(Throttle.Account);
    }

    private static async Task<IResult> Register(FormPost form, IMediator forum, ForumSettings settings, IHostEnvironment host, SignInLimits limits, CancellationToken cancel)
    {
        var asked = new RegisterMember(form.Actor, form["userName"], form["email"], form["password"], form["displayName"], settings.PublicUrl, host.IsDevelopment());
        var problem = form.Given("conduct") is null ? Conduct() : await FormPost.Try(async () =>
        {
            limits.Mail(asked.Email);
            await forum.Send(asked, cancel);
        });
        return problem is null
            ? Show.Page<RegisteredPage>().With(new RegisteredShown(host.IsDevelopment()))
            : Show.Page<RegisterPage>().With(new RegisterShown(asked.Email, asked.DisplayName, asked.UserName, problem), problem.Status);
    }

    private static Problem Conduct() => Problems.Of(new Core.Kernel.InputRefused(
        new Dictionary<string, string[]> { ["conduct"] = ["Read how we treat each other and say that you will keep to it."] })).Problem;

    private static async Task<IResult> Open(FormPost form, IMediator forum, CancellationToken cancel)
    {
        var problem = await AccountForm.Try(() => forum.Send(new OpenAccount(form.Actor, form["link"]), cancel));
        return problem is null ? Show.Back("/signin?done=opened") : Show.Page<OpenPage>().With(new LinkShown(form["link"], "", null, problem), problem.Status);
    }

    private static async Task<IResult> Claim(FormPost form, IMediator forum, CancellationToken cancel)
    {
        string? name = null;
        var problem = await AccountForm.Try(async () => name = (await forum.Send(new ClaimAccount(form.Actor, form["link"], form["email"], form["password"]), cancel)).UserName);
        return Show.Page<ClaimPage>().With(new LinkShown(form["link"], form["email"], name, problem), problem.Status());
    }
}
