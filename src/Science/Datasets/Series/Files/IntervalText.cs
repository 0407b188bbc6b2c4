using System.Globalization;

namespace Invaria.Science.Datasets.Series.Files;

/// <summary>How often rows come, in words.</summary>
internal static class IntervalText
{
    private static readonly (TimeSpan Length, string Name)[] Units =
        [(TimeSpan.FromDays(7), "week"), (TimeSpan.FromDays(1), "day"), (TimeSpan.FromHours(1), "hour"), (TimeSpan.FromMinutes(1), "minute"), (TimeSpan.FromSeconds(1), "second"), (TimeSpan.FromMilliseconds(1), "millisecond")];

    /// <summary>"every hour", "every 15 minutes".</summary>
    public static string Every(TimeSpan interval) => $"every {(Of(interval) is var text && text.StartsWith("1 ", StringComparison.Ordinal) ? text[2..] : text)}";

    /// <summary>"1 hour", "15 minutes", "0.5 milliseconds".</summary>
    public static string Of(TimeSpan interval)
    {
        var (length, name) = Units.FirstOrDefault(unit => interval >= unit.Length && interval.Ticks % unit.Length.Ticks == 0, Units[^1]);
        var count = (double)interval.Ticks / length.Ticks;
        return $"{count.ToString("0.####", CultureInfo.InvariantCulture)} {name}{(count == 1 ? string.Empty : "s")}";
    }
}
