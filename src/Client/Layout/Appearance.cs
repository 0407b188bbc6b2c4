namespace Invaria.Client.Layout;

/// <summary>Light or dark: follows the system until the user chooses, then remembers the choice in this browser.</summary>
public sealed class Appearance(Browser browser)
{
    public event Action? Changed;

    public bool IsDark { get; private set; }

    /// <summary>True while the system decides.</summary>
    public bool FollowsSystem { get; private set; } = true;

    /// <summary>Takes over what the page was loaded with and listens to the system.</summary>
    public async Task Start()
    {
        var (dark, chosen) = await browser.Appearance();
        Set(dark, followsSystem: !chosen);
        await browser.WatchSystemAppearance(systemDark =>
        {
            if (FollowsSystem)
            {
                Set(systemDark, followsSystem: true);
            }
        });
    }

    public async Task Choose(bool? dark)
    {
        var shown = await browser.ChooseAppearance(dark);
        Set(shown, followsSystem: dark is null);
    }

    private void Set(bool dark, bool followsSystem)
    {
        (IsDark, FollowsSystem) = (dark, followsSystem);
        Changed?.Invoke();
    }
}
