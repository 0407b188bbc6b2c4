using System.Globalization;

namespace Invaria.Science.Datasets.Series.Files;

/// <summary>
/// Dates as text. The year comes first (2016-07-01 13:00, 2016/7/1, ISO 8601 with or without time zone), or day and month come with
/// dots (01.07.2016). 01/07/2016 means two things and is not read.
/// </summary>
internal static class DateText
{
    private static readonly string[] WithDots = ["d.M.yyyy", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss", "d.M.yyyy H:mm:ss.FFFFFFF"];

    public static bool TryRead(string text, out DateTime date)
    {
        const DateTimeStyles styles = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        // A plain number is a number, even where it could pass for a year.
        var yearFirst = text.Length >= 8 && text.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9') is false && text[4] is '-' or '/';
        if (yearFirst)
        {
            return DateTime.TryParse(text, CultureInfo.InvariantCulture, styles, out date);
        }

        return DateTime.TryParseExact(text, WithDots, CultureInfo.InvariantCulture, styles, out date);
    }

    /// <summary>"2016-07-01", or "2016-07-01 13:00:00" where there is a time of the day.</summary>
    public static string Of(DateTime date) =>
        date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : date.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}
