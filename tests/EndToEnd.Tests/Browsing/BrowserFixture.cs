using Invaria.EndToEnd.Tests.Starting;
using Microsoft.Playwright;

namespace Invaria.EndToEnd.Tests.Browsing;

/// <summary>One running platform and one headless Chromium, signed in by the printed link, for all browser tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string _data = Directory.CreateTempSubdirectory("invaria-browser-").FullName;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private string _session = string.Empty;

    public RunningPlatform Platform { get; private set; } = null!;

    /// <summary>The link that was printed; used.</summary>
    public string UsedLink { get; private set; } = string.Empty;

    public async ValueTask InitializeAsync()
    {
        File.SetUnixFileMode(_data, (UnixFileMode)0b111_101_101);
        Platform = RunningPlatform.Start(Path.Combine(_data, "data"), "--no-starter");
        UsedLink = await Platform.Link();
        Assertions.SetDefaultExpectTimeout(60_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        await using var context = await _browser.NewContextAsync();
        var page = await context.NewPageAsync();
        _ = await page.GotoAsync(UsedLink);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        _session = await context.StorageStateAsync();
    }

    /// <summary>A browser of its own.</summary>
    /// <param name="signedIn">With the first admin's session, or nobody's.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="dark">Whether the system prefers dark.</param>
    public async Task<IBrowserContext> Open(bool signedIn = true, int width = 1280, bool dark = false)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Platform.Address.ToString(),
            StorageState = signedIn ? _session : null,
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(60_000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Platform.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
