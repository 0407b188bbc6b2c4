using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>
/// Windows of long series of several channels, each followed by the rows that a forecast is asked for. They have no labels. The
/// series is divided in order of time; validation and test windows begin early enough for their first forecast to be of the
/// part's first row. Windows slide by one row.
/// </summary>
public abstract record ForecastDatasetSpec : DatasetSpec, IRuled
{
    [Field("Rows of a window, which a forecast is made from.", Minimum = 2, Maximum = 100_000, Unit = "steps")]
    public int InputLength { get; init; } = 336;

    [Field("Rows behind a window, which a forecast is asked for. Windows without that many rows behind them are left out.", Minimum = 1, Maximum = 100_000, Unit = "steps")]
    public int Horizon { get; init; } = 24;

    [Field("Rows of the training part, from the first on. Not set: by share.", Minimum = 1, Maximum = 1_000_000_000, Unit = "rows")]
    public int? TrainRows { get; init; }

    [Field("Rows of the validation part, after the training part. Not set: by share.", Minimum = 1, Maximum = 1_000_000_000, Unit = "rows")]
    public int? ValidationRows { get; init; }

    [Field("Rows of the test part, after the validation part; rows behind it are left out. Not set: by share.", Minimum = 1, Maximum = 1_000_000_000, Unit = "rows")]
    public int? TestRows { get; init; }

    [Field("Share of the rows that is the training part, where its rows are not given.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.98)]
    public double TrainShare { get; init; } = 0.7;

    [Field("Share of the rows that is the test part, the last ones; the rows between are for validation.", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.98)]
    public double TestShare { get; init; } = 0.2;

    public override Modality Modality => Modality.TimeSeries;

    public override bool Labelled => false;

    public override int? TrainingSamples => (TrainRows ?? (AllRows is { } rows ? PartsOf(rows).Training : null)) is { } training ? Math.Max(0, Windows(training)) : null;

    /// <summary>Rows of the series; null where only the files tell.</summary>
    protected virtual int? AllRows => null;

    /// <summary>How a series of so many rows is divided.</summary>
    /// <param name="rows">Rows that there are; fewer than <see cref="RowParts.Total"/> are too few.</param>
    public RowParts PartsOf(int rows)
    {
        if (TrainRows is { } training && ValidationRows is { } validation && TestRows is { } test)
        {
            return new(training, validation, test);
        }

        // Rounded as the published code does: both down, validation has the rest.
        var (first, last) = ((int)(rows * TrainShare), (int)(rows * TestShare));
        return new(first, rows - first - last, last);
    }

    /// <summary>What keeps windows from being cut out of a series; paths relative to this spec.</summary>
    /// <param name="rows">Rows that there are.</param>
    public IEnumerable<Fault> RowFaults(int rows)
    {
        var parts = PartsOf(rows);
        var field = TrainRows is null ? (Train: ".trainShare", Validation: ".testShare", Test: ".testShare") : (Train: ".trainRows", Validation: ".validationRows", Test: ".testRows");
        if (parts.Total > rows)
        {
            yield return new(".trainRows", $"The parts need {parts.Total} rows, but there are {rows}. Lower trainRows, validationRows or testRows.");
        }
        else if (Windows(parts.Training) < 1)
        {
            yield return new(field.Train, $"The training part has {parts.Training} rows; a window of {InputLength} and {Horizon} behind it need {(long)InputLength + Horizon}. Lower inputLength or horizon, or enlarge the part.");
        }
        else if (parts.Validation < Horizon)
        {
            yield return new(field.Validation, $"The validation part has {parts.Validation} rows, fewer than the horizon of {Horizon}. Lower horizon, or enlarge the part.");
        }
        else if (parts.Test < Horizon)
        {
            yield return new(field.Test, $"The test part has {parts.Test} rows, fewer than the horizon of {Horizon}. Lower horizon, or enlarge the part.");
        }
    }

    public virtual IEnumerable<Fault> BrokenRules()
    {
        int?[] given = [TrainRows, ValidationRows, TestRows];
        if (given.Any(rows => rows is null) && given.Any(rows => rows is not null))
        {
            yield return new(".trainRows", "Give trainRows, validationRows and testRows together, or none of them.");
        }
        else if (TrainRows is null && TrainShare + TestShare >= 1)
        {
            yield return new(".testShare", "Training and test part leave no rows for validation: trainShare and testShare must be below 1 together.");
        }
        else if ((AllRows ?? (TrainRows is null ? null : (int)Math.Min(int.MaxValue, PartsOf(0).Total))) is { } rows)
        {
            foreach (var fault in RowFaults(rows))
            {
                yield return fault;
            }
        }
    }

    private int Windows(int rows) => (int)Math.Max(int.MinValue, (long)rows - InputLength - Horizon + 1);
}
