using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using VmugForum.Server.Settings;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Members;

/// <summary>The sign-in form.</summary>
/// <param name="ReturnUrl">Where to go afterwards, within the forum.</param>
public sealed record SignInShown(string Login, string ReturnUrl, Problem? Problem);

/// <summary>A form about a password: asking for a link, or following it.</summary>
/// <param name="Link">The secret of the mailed link.</param>
/// <param name="Done">Is there nothing left to do here?</param>
public sealed record PasswordShown(string? Link, string Email, bool Done, Problem? Problem);

/// <summary>Signing in and out, and the way back for whoever forgot the password.</summary>
internal static class SignInPages
{
    public static void MapSignInPages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/signin", (string? returnUrl) => Form(new("", LocalAddress.OrHome(returnUrl), null)));
        pages.MapPost("/signin", Enter).Throttled(Throttle.SignIn);
        pages.MapPost("/signout", Leave);
        pages.MapGet("/signin/forgot", () => Show.Page<ForgotPage>().With(new PasswordShown(null, "", false, null)));
        pages.MapPost("/signin/forgot", Forget).Throttled(Throttle.Account);
        pages.MapGet("/signin/reset", (string? link) => Show.Page<ResetPage>().With(new PasswordShown(link, "", false, null)));
        pages.MapPost("/signin/reset", Reset).Throttled(Throttle.Account);
    }

    private static IResult Form(SignInShown shown) => Show.Page<SignInPage>().With(shown, shown.Problem.Status());

    private static async Task<IResult> Enter(FormPost form, HttpContext context, IMediator forum, SignInLimits limits, CancellationToken cancel)
    {
        var (login, back) = (form["login"], LocalAddress.OrHome(form["returnUrl"]));
        SignInAnswer? answer = null;
        var problem = await FormPost.Try(async () =>
        {
            limits.SignIn(login);
            answer = await forum.Send(new SignIn(form.Actor, login, form["password"], PassKind.Session, Browser.Describe(context.Request)), cancel);
        });
        if (problem is not null) return Form(new(login, back, problem));
        if (answer is not { Pass: { } pass, Secret: { } secret }) return Form(new(login, back, Problems.Of(MemberRefusals.SignInFailed()).Problem));
        SessionCookie.Write(context, pass, secret);
        return Show.Back(back);
    }

    private static async Task<IResult> Leave(FormPost form, HttpContext context, IMediator forum, CancellationToken cancel)
    {
        if (form.Current.Pass is { } pass) await forum.Send(new SignOut(form.Actor, pass.Id), cancel);
        SessionCookie.Clear(context);
        return Show.Back("/");
    }

    private static async Task<IResult> Forget(FormPost form, IMediator forum, ForumSettings settings, SignInLimits limits, CancellationToken cancel)
    {
        var problem = await FormPost.Try(async () =>
        {
            limits.Mail(form["email"]);
            await forum.Send(new ForgetPassword(form.Actor, form["email"], settings.PublicUrl), cancel);
        });
        return Show.Page<ForgotPage>().With(new PasswordShown(null, form["email"], problem is null, problem), problem.Status());
    }

    private static async Task<IResult> Reset(FormPost form, IMediator forum, CancellationToken cancel)
    {
        var problem = await AccountForm.Try(() => forum.Send(new ResetPassword(form.Actor, form["link"], form["password"]), cancel));
        return Show.Page<ResetPage>().With(new PasswordShown(form["link"], "", problem is null, problem), problem.Status());
    }
}

/// <summary>Forms that follow a mailed link: a spent link is said in place, as it isn't a page that is missing.</summary>
internal static class AccountForm
{
    public static async Task<Problem?> Try(Func<Task> act)
    {
        try
        {
            return await FormPost.Try(act);
        }
        catch (RuleViolation spent) when (spent.Code == MemberRefusals.LinkSpent().Code)
        {
            return Problems.Of(spent).Problem with { Status = 400 };
        }
    }
}

/// <summary>A few words for a browser, so that its owner knows it in a list.</summary>
internal static class Browser
{
    private static readonly (string Sign, string Name)[] Names = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Sign, string Name)[] Systems = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static string Describe(HttpRequest request) => $"{Find(Names, request)} on {Find(Systems, request)}";

    private static string Find((string Sign, string Name)[] known, HttpRequest request) =>
        known.Where(k => request.Headers.UserAgent.ToString().Contains(k.Sign, StringComparison.Ordinal)).Select(k => k.Name).FirstOrDefault("something else");
}
