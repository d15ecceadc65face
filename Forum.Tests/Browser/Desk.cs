using System.Collections.Concurrent;
using Microsoft.Playwright;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Browser;

/// <summary>Somebody before a browser of their own.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentDictionary<string, bool> _origins = new();

    private Desk(IBrowserContext context, IPage page) => (Context, Page) = (context, page);

    public IBrowserContext Context { get; }
    public IPage Page { get; }

    /// <summary>Errors that the page's scripts and its content policy wrote.</summary>
    public IEnumerable<string> Wrong => _wrong;

    /// <summary>Every host that something was asked of.</summary>
    public IEnumerable<string> Origins => _origins.Keys;

    public static async Task<Desk> Open(Chromium chromium, Harness.Forum forum, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = forum.Address.ToString();
        options.ReducedMotion = ReducedMotion.Reduce;
        var context = await (await chromium.Browser()).NewContextAsync(options);
        var desk = new Desk(context, await context.NewPageAsync());
        desk.Page.Console += (_, said) => { if (said.Type == "error" && !said.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) desk._wrong.Enqueue(said.Text); };
        desk.Page.PageError += (_, error) => desk._wrong.Enqueue(error);
        desk.Page.Request += (_, asked) => desk._origins[new Uri(asked.Url).Authority] = true;
        return desk;
    }

    /// <summary>Signs in by the form, as people do.</summary>
    public async Task SignIn(Person person, string password = Harness.Forum.Password)
    {
        await Page.GotoAsync("/signin");
        await Page.GetByLabel("Name or e-mail address").FillAsync(person.UserName);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        // Not WaitForURLAsync: it asks for the page's state and then listens for the event, and misses one that comes between.
        await Assertions.Expect(Page).ToHaveURLAsync("/");
    }

    public static async Task<Desk> Of(Person person, Chromium chromium, Harness.Forum forum, BrowserNewContextOptions? options = null)
    {
        var desk = await Open(chromium, forum, options);
        await desk.SignIn(person);
        return desk;
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
