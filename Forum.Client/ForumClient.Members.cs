using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>Accounts and tokens.</summary>
public sealed partial class ForumClient
{
    /// <summary>Makes a token and uses it from now on.</summary>
    public async Task<NewToken> SignIn(string login, string password, string name, CancellationToken cancel = default)
    {
        // Without a key: a secret is told once.
        var token = await Ask<NewToken>(HttpMethod.Post, "tokens", new AskToken { Login = login, Password = password, Name = name }, null, null, cancel);
        Token = token.Token;
        return token;
    }

    public Task<ListOf<Pass>> ListPasses(CancellationToken cancel = default) => Get<ListOf<Pass>>("tokens", cancel);

    /// <summary>Ends one session or token of mine.</summary>
    public Task EndPass(string id, CancellationToken cancel = default) => Delete($"tokens/{Segment(id)}", cancel);

    /// <summary>Signs me out everywhere, here too.</summary>
    public Task EndAllPasses(CancellationToken cancel = default) => Delete("tokens", cancel);

    public Task Register(Register register, CancellationToken cancel = default) => Post("members", register, null, cancel);

    /// <summary>Opens a registered account by the mailed link's secret.</summary>
    public Task OpenAccount(string link, CancellationToken cancel = default) => Post("members/open", new FollowLink { Link = link }, null, cancel);

    public Task<Claimed> ClaimAccount(Claim claim, CancellationToken cancel = default) => Post<Claimed>("claims", claim, null, cancel);

    public Task ForgetPassword(string email, CancellationToken cancel = default) => Post("password/forgot", new Forgotten { Email = email }, null, cancel);

    public Task ResetPassword(string link, string password, CancellationToken cancel = default) =>
        Post("password/reset", new NewPassword { Link = link, Password = password }, null, cancel);

    public Task ChangePassword(string present, string password, CancellationToken cancel = default) =>
        Put("me/password", new ChangePassword { Present = present, Password = password }, cancel);

    public Task<Me> GetMe(CancellationToken cancel = default) => Get<Me>("me", cancel);

    public Task IntroduceMyself(string displayName, string about, CancellationToken cancel = default) =>
        Put("me", new EditMe { DisplayName = displayName, About = about }, cancel);

    public Task<Profile> GetProfile(string userName, CancellationToken cancel = default) => Get<Profile>($"members/{Segment(userName)}", cancel);
}
