using MudBlazor;

namespace Invaria.Client.Layout;

/// <summary>Colours and type of the product: ink on paper by day, chalk on slate by night, petrol as the one accent.</summary>
internal static class PlatformTheme
{
    private static readonly string[] Sans =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0f5e67",
            PrimaryContrastText = "#ffffff",
            Secondary = "#8a4b12",
            SecondaryContrastText = "#ffffff",
            Tertiary = "#5a4a8a",
            TertiaryContrastText = "#ffffff",
            Info = "#1f5fa8",
            InfoContrastText = "#ffffff",
            Success = "#1d6b3a",
            SuccessContrastText = "#ffffff",
            Warning = "#8a5a00",
            WarningContrastText = "#ffffff",
            Error = "#b3261e",
            ErrorContrastText = "#ffffff",
            Dark = "#1c2226",
            Background = "#f7f5f0",
            BackgroundGray = "#efece5",
            Surface = "#ffffff",
            TextPrimary = "#1c2226",
            TextSecondary = "#555e64",
            TextDisabled = "#8b9297",
            ActionDefault = "#48525a",
            ActionDisabled = "#a4aaae",
            ActionDisabledBackground = "#e6e3dc",
            AppbarBackground = "#fdfcf9",
            AppbarText = "#1c2226",
            DrawerBackground = "#fdfcf9",
            DrawerText = "#1c2226",
            DrawerIcon = "#48525a",
            LinesDefault = "#dedad1",
            LinesInputs = "#8b8f8c",
            TableLines = "#e4e0d7",
            Divider = "#e4e0d7",
            DividerLight = "#efece5",
            TableHover = "#f3f0e9",
            Skeleton = "#e4e0d7",
            HoverOpacity = 0.06,
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#6cc6c6",
            PrimaryContrastText = "#08211f",
            Secondary = "#e0a36a",
            SecondaryContrastText = "#2a1703",
            Tertiary = "#b3a3e8",
            TertiaryContrastText = "#1d1440",
            Info = "#83b6f2",
            InfoContrastText = "#061a33",
            Success = "#7fca95",
            SuccessContrastText = "#06210f",
            Warning = "#e3b662",
            WarningContrastText = "#2a1d00",
            Error = "#f2918a",
            ErrorContrastText = "#330806",
            Dark = "#0e1113",
            Background = "#14181b",
            BackgroundGray = "#101316",
            Surface = "#1b2024",
            TextPrimary = "#e6e4de",
            TextSecondary = "#a5adb1",
            TextDisabled = "#6e777c",
            ActionDefault = "#b4bbbf",
            ActionDisabled = "#5c656a",
            ActionDisabledBackground = "#262c30",
            AppbarBackground = "#181c20",
            AppbarText = "#e6e4de",
            DrawerBackground = "#181c20",
            DrawerText = "#e6e4de",
            DrawerIcon = "#b4bbbf",
            LinesDefault = "#30373c",
            LinesInputs = "#7b858a",
            TableLines = "#2a3035",
            Divider = "#2a3035",
            DividerLight = "#23292d",
            TableHover = "#21272b",
            Skeleton = "#2a3035",
            HoverOpacity = 0.08,
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "52px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "0.9rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = Sans, FontSize = "0.9rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Sans, FontSize = "0.82rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Sans, FontSize = "0.75rem", LineHeight = "1.4", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Sans, FontSize = "1.05rem", FontWeight = "600", LineHeight = "1.35", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Sans, FontSize = "0.85rem", FontWeight = "600", LineHeight = "1.5", LetterSpacing = "normal", TextTransform = "none" },
        },
    };
}
