using Invaria.Client.Results;
using Invaria.Shared.Comparisons;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;

namespace Invaria.Client.Comparisons;

/// <summary>The runs that are compared and every field in which they have something.</summary>
public sealed class Comparison
{
    private const string OfRun = "Run";
    private const string OfFactors = "Factors";

    private static readonly List<string> Sections = [OfRun, OfFactors, .. Stages.All.Select(Words.Sentence)];

    private readonly Dictionary<string, ComparisonField> _byPath;
    private readonly Lazy<IReadOnlyList<ComparisonField>> _settings;

    public Comparison(RunComparison answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        (Runs, LeftOut) = (answer.Runs, answer.Total - answer.Runs.Count);
        All = [.. Enumerable.Range(0, Runs.Count)];
        var names = StageNames.Common(Runs);
        Fields = [.. Own().Concat(answer.Fields.Select(field => Of(field, names))).Where(field => field.IsSet(All)).OrderBy(field => Sections.FindIndex(section => field.Section.StartsWith(section, StringComparison.Ordinal)))];
        _byPath = Fields.DistinctBy(field => field.Path, StringComparer.OrdinalIgnoreCase).ToDictionary(field => field.Path, StringComparer.OrdinalIgnoreCase);
        Varied = [.. Fields.Where(field => field.Varies(All))];
        Numbers = [.. Varied.Where(field => field.IsNumeric)];
        // A factor is called after a field of the spec: the field says more, and is a number where it is one.
        _settings = new(() => [.. Varied.Where(field => !field.IsResult && field.Field != OwnFields.Status).OrderBy(field => field.IsFactor).DistinctBy(field => Parting.Of(field, All))]);
    }

    /// <summary>The runs, in order.</summary>
    public IReadOnlyList<RunSummary> Runs { get; }

    /// <summary>The places of all runs.</summary>
    public IReadOnlyList<int> All { get; }

    /// <summary>How many runs were meant too, but were too many.</summary>
    public int LeftOut { get; }

    /// <summary>Fields in which some run has something, section by section.</summary>
    public IReadOnlyList<ComparisonField> Fields { get; }

    /// <summary>Fields in which some runs differ.</summary>
    public IReadOnlyList<ComparisonField> Varied { get; }

    /// <summary>Those of them that hold numbers.</summary>
    public IReadOnlyList<ComparisonField> Numbers { get; }

    /// <summary>What runs were told differently; of fields that part them in the same way the first: the arm, say, and not the factor that it stands for.</summary>
    public IReadOnlyList<ComparisonField> Settings => _settings.Value;

    /// <summary>The field of a path, with or without the place of a stage; null where no run has something in it.</summary>
    public ComparisonField? Find(string? path) => path is null ? null : _byPath.GetValueOrDefault(RunFieldPath.Full(path));

    /// <summary>The place of a run; null where it is not among the compared.</summary>
    public int? Place(long? runId)
    {
        for (var place = 0; place < Runs.Count; place++)
        {
            if (Runs[place].Id == runId)
            {
                return place;
            }
        }

        return null;
    }

    private IEnumerable<ComparisonField> Own()
    {
        yield return Text(OwnFields.Experiment, run => run.ExperimentName);
        yield return Text(OwnFields.Arm, run => run.Arm);
        yield return Text(OwnFields.Status, run => Words.Kebab(run.Status.ToString()));
        yield return Number(OwnFields.Seed, run => run.Seed);
        yield return Text(OwnFields.Device, run => run.Device);
        yield return Number(OwnFields.Duration, run => run.FinishedAt is { } end && run.StartedAt is { } start ? (end - start).TotalSeconds : null);
    }

    private ComparisonField Text(RunField field, Func<RunSummary, string?> value) => new(field, OfRun, Tables.ColumnWords.Title(field.Path), null, null, [.. Runs.Select(value)]);

    private ComparisonField Number(RunField field, Func<RunSummary, double?> value) => new(field, OfRun, Tables.ColumnWords.Title(field.Path), null, [.. Runs.Select(value)], null);

    private static ComparisonField Of(ComparedField field, StageNames names)
    {
        if (field.Measured is { } measured)
        {
            var isTime = measured.Measure == RunValues.Seconds;
            var name = isTime ? "Wall time" : MeasureColumn.Name(measured.Measure);
            return new(
                new(field.Path, isTime ? FieldKind.Duration : FieldKind.Number, $"Measured in {measured.Stage}.", []), Section(measured.Stage, measured.Index, names),
                measured.Subject is null ? name : $"{name} · {measured.Subject}", measured, field.Numbers, field.Texts);
        }

        var known = RunFields.Defined.Find(field.Path) ?? new(field.Path, field.Numbers is null ? FieldKind.Text : FieldKind.Number, "A field of the spec.", []);
        var first = field.Path.IndexOf('.', StringComparison.Ordinal);
        if (first < 0)
        {
            return new(known, OfRun, field.Path, null, field.Numbers, field.Texts);
        }

        var (rest, index) = RunFieldPath.Split(field.Path);
        var stage = rest[..rest.IndexOf('.', StringComparison.Ordinal)];
        return new(known, stage == RunValues.Factor ? OfFactors : Section(stage, index ?? 0, names), field.Path[(first + 1)..], null, field.Numbers, field.Texts);
    }

    private static string Section(string stage, int index, StageNames names) =>
        Words.Sentence(stage) + (names.Of(stage, index) is { } name ? $" · {name}" : index > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" {index + 1}") : string.Empty);
}
