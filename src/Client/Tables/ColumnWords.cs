using Invaria.Client.Formatting;
using Invaria.Shared.Queries;

namespace Invaria.Client.Tables;

/// <summary>How columns are headed, how wide they are and how their values are written.</summary>
public static class ColumnWords
{
    private const int Wide = 200;
    private const int Middle = 150;
    private const int Narrow = 110;

    /// <summary>The heading: a run's own fields by a word, others by their path; the first stage's place is not said.</summary>
    public static string Title(string path) => path switch
    {
        "id" => "Id",
        "name" => "Run",
        "experiment" => "Experiment",
        "arm" => "Arm",
        "status" => "Status",
        "seed" => "Seed",
        "device" => "Device",
        "priority" => "Priority",
        "progress" => "Progress",
        "attempts" => "Attempts",
        "created" => "Made",
        "started" => "Started",
        "finished" => "Ended",
        "duration" => "Took",
        "failure" => "Why it failed",
        "tags" => "Tags",
        _ => RunFieldPath.Short(path),
    };

    /// <summary>Width in CSS pixels where none was chosen.</summary>
    public static int Width(RunField field) => field.Path switch
    {
        "progress" => Wide + 80,
        "name" or "failure" => Wide + 60,
        "experiment" or "arm" or "tags" => Wide,
        "seed" or "priority" or "id" => Narrow - 30,
        _ => field.Kind switch
        {
            FieldKind.Number or FieldKind.Flag or FieldKind.Duration => Math.Clamp(28 + (8 * Title(field.Path).Length), Narrow, 260),
            FieldKind.Time => Narrow,
            _ => Middle,
        },
    };

    /// <summary>Whether values are written at the right.</summary>
    public static bool IsNumeric(RunField field) => field.Kind is FieldKind.Number or FieldKind.Duration && field.Path != OwnFields.Progress.Path;

    /// <summary>Whether a group of runs has a mean of it that says something.</summary>
    public static bool HasMean(RunField field) => field.Kind is FieldKind.Number or FieldKind.Flag or FieldKind.Duration
        && field.Path is not ("id" or "seed" or "priority" or "progress" or "attempts");

    /// <summary>A number of a field, as people read it.</summary>
    public static string Number(RunField field, double? number) => (field.Kind, number) switch
    {
        (_, null) => Show.Nothing,
        (FieldKind.Duration, { } seconds) => Show.Duration(TimeSpan.FromSeconds(seconds)),
        (FieldKind.Flag, 0) => "no",
        (FieldKind.Flag, 1) => "yes",
        _ => Show.Number(number),
    };
}
