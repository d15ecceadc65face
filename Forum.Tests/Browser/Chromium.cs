using Microsoft.Playwright;
using VmugForum.Tests.Browser;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace VmugForum.Tests.Browser;

/// <summary>Debian's Chromium, started once for all browser tests; without it they are skipped and say why.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim _gate = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync()
    {
        // A page, the hub and the store lie between an act and what shows it, and several browsers share the cores.
        Assertions.SetDefaultExpectTimeout(30_000);
        return ValueTask.CompletedTask;
    }

    /// <summary>The browser, started when the first test needs it.</summary>
    public async Task<IBrowser> Browser()
    {
        Assert.SkipUnless(File.Exists(Path), $"There is no {Path}; ./test installs it on Debian.");
        await _gate.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Flags });
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _gate.Dispose();
    }
}
