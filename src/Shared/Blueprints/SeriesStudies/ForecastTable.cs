using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Shared.Blueprints.SeriesStudies;

/// <summary>
/// Linear forecasts from frozen embeddings, by data set and horizon, under both protocols and beside two forecasters without a
/// network (section V-A, tables II and III). The network is probed behind every epoch of its pretraining, as in the published code.
/// </summary>
/// <param name="sets">The data sets.</param>
/// <param name="horizons">Horizons of a set.</param>
/// <param name="univariate">Only the last channel, OT.</param>
/// <param name="size">Its size.</param>
/// <param name="seeds">Seeds of every arm.</param>
/// <param name="minutes">About how long it takes on two cores.</param>
internal sealed class ForecastTable(
    IReadOnlyList<PublishedSettings> sets, Func<PublishedSettings, IEnumerable<int>> horizons, bool univariate, StudySize size, int seeds, int? minutes) : SeriesStudy(size, seeds, minutes)
{
    private const double Within = 0.03;
    private const int Linear = 0;
    private const int Naive = 1;

    public override string Name => $"{(univariate ? "univariate" : "multivariate")}-forecasting-{Suffix}";

    public override string Title => $"{(univariate ? "Univariate" : "Multivariate")} forecasts from frozen embeddings";

    public override string Question => "How good are linear forecasts from embeddings that were learnt without labels, against the published errors and against forecasters that need no network?";

    public override string Shows => "Errors by data set and horizon: selected on validation, best on test as published, the published table, a linear forecaster, the last season repeated.";

    public override string Source => univariate ? "Chang, Chan, Wang, Peng, Chen 2024, table III" : "Chang, Chan, Wang, Peng, Chen 2024, table II";

    public override IReadOnlyList<Claim> Claims =>
    [
        .. univariate ? [] : Cells().Select(cell => new Claim(
            $"F1 · {cell.Set.Name} at {cell.Horizon}: the error is within 3 % of the published {Text(cell.Set.Errors[cell.Horizon].Mse)}, both best on test.",
            new Constant(cell.Set.Errors[cell.Horizon].Mse * (1 + Within)), Watched(Arm(cell), MeasureNames.BestOnTest(MeasureNames.Mse)))),
        .. sets.SelectMany(set => new[]
        {
            new Claim($"F2 · {set.Name}: the forecasts beat a linear forecaster without a network, on average over the horizons.", Mean(set, cell => Result(Baselines(cell), Linear)), Mean(set, Selected)),
            new Claim($"F2 · {set.Name}: the forecasts beat the last season repeated, on average over the horizons.", Mean(set, cell => Result(Baselines(cell), Naive)), Mean(set, Selected)),
        }),
    ];

    public override IReadOnlyList<Figure> Figures =>
    [
        .. sets.Select(set => new BandFigure(set.Name, "Squared error over the horizon; the band is the 95 % interval of the mean over seeds.", "horizon", "MSE",
        [
            Line("TimeDRL", set, Selected),
            Line("TimeDRL, best on test", set, cell => Watched(Arm(cell), MeasureNames.BestOnTest(MeasureNames.Mse))),
            .. univariate ? [] : new[] { Line("published, best on test", set, cell => new Constant(set.Errors[cell.Horizon].Mse)) },
            Line("linear forecaster", set, cell => Result(Baselines(cell), Linear)),
            Line("last season", set, cell => Result(Baselines(cell), Naive)),
        ])),
        new MatrixFigure("All errors", "Means over seeds. Selected on validation is what a user gets; best on test is how the published numbers were chosen.",
            "data set and horizon", string.Empty, "error", [.. Cells().Select(Arm)],
            [
                "MSE", "MAE", "MSE, best on test", "MAE, best on test",
                .. univariate ? Array.Empty<string>() : ["MSE, published", "MAE, published"], "MSE, linear forecaster", "MSE, last season",
            ],
            [.. Cells().Select(cell => (IReadOnlyList<Quantity?>)
            [
                Selected(cell), Watched(Arm(cell), MeasureNames.Mae),
                Watched(Arm(cell), MeasureNames.BestOnTest(MeasureNames.Mse)), Watched(Arm(cell), MeasureNames.BestOnTest(MeasureNames.Mae)),
                .. univariate ? Array.Empty<Quantity>() : [new Constant(cell.Set.Errors[cell.Horizon].Mse), new Constant(cell.Set.Errors[cell.Horizon].Mae)],
                Result(Baselines(cell), Linear), Result(Baselines(cell), Naive),
            ])]),
    ];

    protected override IEnumerable<StudyRun> Study()
    {
        foreach (var seed in Seeds)
        {
            foreach (var cell in Cells())
            {
                var dataset = univariate ? cell.Set.Dataset(cell.Horizon, "OT") : cell.Set.Dataset(cell.Horizon);
                var probe = cell.Set.Probe(dataset);
                yield return new(Arm(cell), new RunSpec { Pretraining = cell.Set.Pretraining(dataset) with { Watch = [probe] }, Transfer = [probe], Seed = seed }, Factors(cell, "TimeDRL"));
                yield return new(Baselines(cell), new RunSpec
                {
                    Pretraining = new UntrainedSpec { Dataset = dataset, Backbone = cell.Set.Encoder },
                    Transfer = [new LinearForecasterSpec { Dataset = dataset, Optimizer = cell.Set.ProbeOptimizer with { LearningRate = 1e-3 } }, new SeasonalNaiveSpec { Dataset = dataset, Season = cell.Set.Season }],
                    Seed = seed,
                }, Factors(cell, "no network"));
            }
        }
    }

    private IEnumerable<(PublishedSettings Set, int Horizon)> Cells() => sets.SelectMany(set => horizons(set).Select(horizon => (set, horizon)));

    private static string Arm((PublishedSettings Set, int Horizon) cell) => $"{cell.Set.Name} · {cell.Horizon}";

    private static string Baselines((PublishedSettings Set, int Horizon) cell) => $"{Arm(cell)} · no network";

    private static Measured Selected((PublishedSettings Set, int Horizon) cell) => Watched(Arm(cell), MeasureNames.Mse);

    private Mean Mean(PublishedSettings set, Func<(PublishedSettings, int), Quantity> of) => new([.. horizons(set).Select(horizon => of((set, horizon)))]);

    private BandLine Line(string name, PublishedSettings set, Func<(PublishedSettings Set, int Horizon), Quantity> of) =>
        new(name, [.. horizons(set).Select(horizon => new BandPoint(Text(horizon), of((set, horizon))))]);

    private static Dictionary<string, string> Factors((PublishedSettings Set, int Horizon) cell, string forecaster) =>
        new(StringComparer.Ordinal) { ["data"] = cell.Set.Name, ["horizon"] = Text(cell.Horizon), ["forecaster"] = forecaster };
}
