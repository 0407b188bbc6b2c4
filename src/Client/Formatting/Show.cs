using System.Globalization;

namespace Invaria.Client.Formatting;

/// <summary>Numbers, sizes and times as every page writes them.</summary>
public static class Show
{
    /// <summary>In place of a value there is none of.</summary>
    public const string Nothing = "–";

    private const string Minus = "−";
    private const int LongestFileName = 120;
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Four significant digits unless asked for others: <c>0.2134</c>, <c>12.35</c>, <c>1.2e-5</c>.</summary>
    public static string Number(double? number, int digits = 4)
    {
        if (number is not { } value)
        {
            return Nothing;
        }

        if (value == 0)
        {
            return "0";
        }

        var size = Math.Abs(value);
        if (size is < 1e-4 or >= 1e7)
        {
            return WithMinus(value.ToString("0.###e+0", Culture));
        }

        var decimals = Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(size)), 0, 8);
        return WithMinus(Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("0." + new string('#', decimals), Culture));
    }

    /// <summary>A share as a percentage with one decimal: <c>87.4 %</c>.</summary>
    public static string Percent(double? share) => share is { } value ? WithMinus((100 * value).ToString("0.0", Culture)) + " %" : Nothing;

    /// <summary>A whole percentage, for progress.</summary>
    public static string WholePercent(double share) => Math.Floor(100 * Math.Clamp(share, 0, 1)).ToString("0", Culture) + " %";

    /// <summary>With its sign, for differences.</summary>
    public static string Signed(double? number, bool asPercent)
    {
        var text = asPercent ? Percent(number) : Number(number);
        return number > 0 ? "+" + text : text;
    }

    public static string Count(long count) => count.ToString("#,0", Culture).Replace(',', ' ');

    /// <summary><c>1 run</c>, <c>2 runs</c>.</summary>
    public static string Count(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>Words as a name of a file: small letters and digits, a hyphen between words.</summary>
    public static string FileName(string words)
    {
        var name = string.Join('-', new string([.. words.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return name.Length > LongestFileName ? name[..LongestFileName].TrimEnd('-') : name;
    }

    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} B",
        < 1_000_000 => $"{Number3(bytes / 1e3)} kB",
        < 1_000_000_000 => $"{Number3(bytes / 1e6)} MB",
        _ => $"{Number3(bytes / 1e9)} GB",
    };

    /// <summary>A length of time in its two greatest units: <c>2 min 5 s</c>.</summary>
    public static string Duration(TimeSpan span)
    {
        span = span < TimeSpan.Zero ? TimeSpan.Zero : span;
        return span switch
        {
            { TotalSeconds: < 10 } => $"{span.TotalSeconds.ToString("0.#", Culture)} s",
            { TotalMinutes: < 1 } => $"{(int)span.TotalSeconds} s",
            { TotalHours: < 1 } => Two(span.Minutes, "min", span.Seconds, "s"),
            { TotalDays: < 1 } => Two(span.Hours, "h", span.Minutes, "min"),
            _ => Two(span.Days, "d", span.Hours, "h"),
        };
    }

    /// <summary>How long ago, or how soon: <c>3 min ago</c>, <c>in 2 d</c>.</summary>
    public static string Relative(DateTimeOffset at, DateTimeOffset now)
    {
        var ago = now - at;
        var size = ago.Duration();
        if (size < TimeSpan.FromSeconds(5))
        {
            return "now";
        }

        // A link made for 30 days is good for 30 days also a moment later. Seconds are counted down as they are.
        size = ago < TimeSpan.Zero && size.TotalMinutes >= 1 ? size + TimeSpan.FromSeconds(30) : size;
        var text = size switch
        {
            { TotalMinutes: < 1 } => $"{(int)size.TotalSeconds} s",
            { TotalHours: < 1 } => $"{(int)size.TotalMinutes} min",
            { TotalDays: < 1 } => $"{(int)size.TotalHours} h",
            { TotalDays: < 60 } => $"{(int)size.TotalDays} d",
            _ => $"{(int)(size.TotalDays / 30.44)} months",
        };
        return ago > TimeSpan.Zero ? $"{text} ago" : $"in {text}";
    }

    /// <summary>The moment itself, in the reader's time zone.</summary>
    public static string Moment(DateTimeOffset at) => at.ToLocalTime().ToString("d MMM yyyy, HH:mm:ss zzz", Culture);

    private static string Two(int great, string greatUnit, int small, string smallUnit) =>
        small == 0 ? $"{great} {greatUnit}" : $"{great} {greatUnit} {small} {smallUnit}";

    private static string Number3(double value) => value.ToString(value < 10 ? "0.##" : value < 100 ? "0.#" : "0", Culture);

    private static string WithMinus(string text) => text.Replace("-", Minus, StringComparison.Ordinal);
}
