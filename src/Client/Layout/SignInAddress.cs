using Microsoft.AspNetCore.Components;

namespace Invaria.Client.Layout;

/// <summary>The sign-in page, which leads back to where one was.</summary>
internal static class SignInAddress
{
    public static string From(NavigationManager navigation)
    {
        var here = navigation.ToBaseRelativePath(navigation.Uri);
        return here.Length == 0 || here.StartsWith("sign-in", StringComparison.Ordinal) ? "/sign-in" : $"/sign-in?return={Uri.EscapeDataString("/" + here)}";
    }

    /// <summary>Where to go after signing in: only ever a page of this platform.</summary>
    public static string Return(string? address) => address is ['/', not '/' and not '\\', ..] ? address : "/";
}
