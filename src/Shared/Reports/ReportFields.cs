using System.Globalization;

namespace Invaria.Shared.Reports;

/// <summary>The lines of a report's live blocks.</summary>
internal static class ReportFields
{
    public const string Show = "show";
    public const string Experiment = "experiment";
    public const string Figure = "figure";
    public const string Arm = "arm";
    public const string Run = "run";
    public const string Link = "link";

    /// <summary>An id as it stands in a text; null for anything else.</summary>
    public static long? Id(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
