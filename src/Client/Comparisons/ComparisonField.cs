using Invaria.Client.Formatting;
using Invaria.Client.Results;
using Invaria.Client.Tables;
using Invaria.Shared.Comparisons;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;

namespace Invaria.Client.Comparisons;

/// <summary>A field of the compared runs with what each has in it. Runs are meant by their place in the comparison.</summary>
public sealed class ComparisonField
{
    private readonly IReadOnlyList<double?>? _numbers;
    private readonly IReadOnlyList<string?>? _texts;

    /// <param name="field">What it means.</param>
    /// <param name="section">What it belongs to, as a heading.</param>
    /// <param name="name">What it is called under that heading.</param>
    /// <param name="measured">What was measured; null for a field of the spec.</param>
    /// <param name="numbers">By run; null where no run has one.</param>
    /// <param name="texts">By run; null where no run has one.</param>
    public ComparisonField(RunField field, string section, string name, MeasuredField? measured, IReadOnlyList<double?>? numbers, IReadOnlyList<string?>? texts)
    {
        (Field, Section, Name, Measured, _numbers, _texts) = (field, section, name, measured, numbers, texts);
        IsNumeric = numbers is not null && texts is null && field.Kind is not (FieldKind.Flag or FieldKind.Word);
    }

    public RunField Field { get; }

    public string Path => Field.Path;

    public string Section { get; }

    public string Name { get; }

    public MeasuredField? Measured { get; }

    /// <summary>Whether runs arrived at it, other than at what they were told.</summary>
    public bool IsResult => Measured is not null || Field == OwnFields.Duration;

    /// <summary>Whether it sets a run apart from others of its experiment, under the name of some field of the spec.</summary>
    public bool IsFactor => Path.StartsWith(RunValues.Factor + ".", StringComparison.Ordinal);

    /// <summary>Its values are numbers that can be drawn on an axis; else they are words.</summary>
    public bool IsNumeric { get; }

    /// <summary>A share, written as a percentage.</summary>
    public bool AsPercent => Measured is not null && MeasureColumn.IsShare(Measured.Measure);

    /// <summary>What it is called where there are no headings.</summary>
    public string Title => ColumnWords.Title(Path);

    /// <summary>Which way is better: true for up, false for down, null where it is not known.</summary>
    public bool? IsHigherBetter => Measured is null ? null
        : MeasureNames.IsError(Measured.Measure) ? false
        : MeasureNames.IsHigherBetter(Measured.Measure, Measured.Subject) ? true : null;

    /// <summary>The run's number; null where it has none, or the field holds words.</summary>
    public double? Number(int run) => IsNumeric ? _numbers![run] : null;

    /// <summary>What the run has, in words; null where it has nothing.</summary>
    public string? Word(int run) => _texts?[run] ?? (_numbers?[run] is { } number ? Written(number) : null);

    /// <summary>What the run has, as tables write it.</summary>
    public string Shown(int run) => Word(run) ?? Show.Nothing;

    /// <summary>A number of the field, as tables write it.</summary>
    public string Written(double number) => AsPercent ? Show.Percent(number) : ColumnWords.Number(Field, number);

    /// <summary>How far a number is from another, with its sign.</summary>
    public string Difference(double number, double from) => (number - from, Field.Kind) switch
    {
        (0, _) => "±0",
        (var less and < 0, FieldKind.Duration) => $"−{Written(-less)}",
        (var more, FieldKind.Duration) => $"+{Written(more)}",
        (var difference, _) => Show.Signed(difference, AsPercent),
    };

    /// <summary>Whether two runs have the same; having nothing is something of its own.</summary>
    public bool AreSame(int one, int other) => Nullable.Equals(_numbers?[one], _numbers?[other]) && _texts?[one] == _texts?[other];

    /// <summary>Whether some of the runs differ.</summary>
    public bool Varies(IReadOnlyList<int> runs) => runs.Count > 1 && runs.Any(run => !AreSame(run, runs[0]));

    /// <summary>Whether some of the runs have something.</summary>
    public bool IsSet(IReadOnlyList<int> runs) => runs.Any(run => _numbers?[run] is not null || _texts?[run] is not null);

    /// <summary>The different words of some runs, by the alphabet; an empty one for having nothing comes last.</summary>
    public IReadOnlyList<string> Words(IEnumerable<int> runs) =>
        [.. runs.Select(run => Word(run) ?? string.Empty).Distinct(StringComparer.Ordinal).OrderBy(word => word.Length == 0).ThenBy(word => word, StringComparer.OrdinalIgnoreCase)];

    /// <summary>A word as it is shown.</summary>
    public static string InWords(string word) => word.Length == 0 ? "not set" : word;
}
