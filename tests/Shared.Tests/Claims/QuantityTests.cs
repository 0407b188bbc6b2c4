using System.Text.Json;
using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;

namespace Invaria.Shared.Tests.Claims;

public sealed class QuantityTests
{
    private static readonly Measured A = new("a", Stages.Transfer, "accuracy");
    private static readonly Measured B = A with { Arm = "b" };
    private static readonly Measured C = A with { Arm = "c" };

    [Fact]
    public void Quantities_are_computed_within_each_seed()
    {
        var seeds = SeedRuns.Of([Run("a", 0, 0.5), Run("b", 0, 0.9), Run("c", 0, 0.4), Run("a", 1, 0.7), Run("b", 1, 0.8), Run("c", 1, 0.6)]);

        Assert.Equal([0.6, 0.7], seeds.Select(new Mean([A, B, C]).Value).Select(Rounded));
        Assert.Equal([0.5, 0.2], seeds.Select(new Spread([A, B, C]).Value).Select(Rounded));
        Assert.Equal([0.4, 0.1], seeds.Select(new Difference(B, A).Value).Select(Rounded));
        Assert.Equal([1.5, 2.1], seeds.Select(new Multiple(3, A).Value).Select(Rounded));
        Assert.Equal([0.45, 0.65], seeds.Select(new Difference(A, new Constant(0.05)).Value).Select(Rounded));
    }

    [Fact]
    public void A_seed_that_lacks_one_measure_has_no_value()
    {
        var seeds = SeedRuns.Of([Run("a", 0, 0.5), Run("a", 1, 0.7), Run("b", 1, 0.9), Run("b", 2, 0.9, RunStatus.Running)]);

        Assert.Equal([null, 0.8], seeds.Select(new Mean([A, B]).Value));
    }

    [Fact]
    public void A_claim_about_gap_and_spread_is_judged_over_paired_seeds()
    {
        var claim = new Claim("The gap is larger than the spread.", new Difference(B, A), new Spread([A, C]));
        var judgement = ClaimJudge.Judge(claim,
        [
            Run("a", 0, 0.50), Run("b", 0, 0.90), Run("c", 0, 0.55), Run("a", 1, 0.60), Run("b", 1, 0.95), Run("c", 1, 0.58), Run("a", 2, 0.55), Run("b", 2, 0.93), Run("c", 2, 0.50),
        ]);

        Assert.Equal((ClaimVerdict.Holds, 3), (judgement.Verdict, judgement.Seeds));
        Assert.Equal((0.37667, 0.04), (Math.Round(judgement.Greater!.Value, 5), Math.Round(judgement.Lesser!.Value, 5)));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        var claim = new Claim("Something.", new Mean([A, B]), C);

        Assert.Contains("\"c\"", ClaimJudge.Judge(claim, [Run("a", 0, 1), Run("b", 0, 1)]).Basis, StringComparison.Ordinal);
        Assert.Contains("3 arms", ClaimJudge.Judge(claim, []).Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void Claims_and_figures_survive_JSON_whatever_the_order_of_its_members()
    {
        Figure[] figures =
        [
            new BandFigure("Accuracy", "Over samples.", "samples", "accuracy", [new("same", [new("10", A), new("100", new Mean([A, B]))])], Logarithmic: true),
            new MatrixFigure("Matrix", "All by all.", "trained", "tested", "accuracy", ["a"], ["a", "b"], [[A, null]]),
            new BoxFigure("Boxes", "By shift.", "shift", "sens", ["none"], [new("own", [[A, B]])]),
        ];
        var seeds = SeedRuns.Of([Run("a", 0, 0.5), Run("b", 0, 0.9), Run("a", 1, 0.7), Run("b", 1, 0.8)]);

        var back = JsonSerializer.Deserialize<Figure[]>(JsonSerializer.Serialize(figures, PlatformJson.Options), PlatformJson.Options)!;

        Assert.Equal(Readings(figures), Readings(back));
        Assert.Equal(A, JsonSerializer.Deserialize<Quantity>("""{ "arm": "a", "stage": "transfer", "kind": "measured", "measure": "accuracy" }""", PlatformJson.Options));

        string[] Readings(Figure[] which) => [.. which.Select(figure => JsonSerializer.Serialize(figure.Read(seeds), PlatformJson.Options))];
    }

    [Fact]
    public void A_band_has_the_mean_and_interval_of_its_seeds_and_a_box_its_five_numbers()
    {
        var seeds = SeedRuns.Of([Run("a", 0, 1), Run("a", 1, 2), Run("a", 2, 3), Run("a", 3, 4), Run("a", 4, 5)]);
        var band = (BandReading)new BandFigure("t", "c", "x", "y", [new("l", [new("1", A), new("2", B)])]).Read(seeds);
        var box = (BoxReading)new BoxFigure("t", "c", "x", "y", ["g"], [new("k", [[A]])]).Read(seeds);

        // t(0.975, 4) = 2.776445; deviation √2.5.
        var estimate = band.Lines[0].Points[0].Y;
        Assert.Equal((3.0, 5), (estimate.Mean!.Value, estimate.Seeds));
        Assert.Equal(3 - (2.776445 * Math.Sqrt(2.5 / 5)), estimate.Low!.Value, 5);
        Assert.Equal(new QuantityEstimate(null, null, null, 0), band.Lines[0].Points[1].Y);
        Assert.Equal(new FiveNumbers(1, 2, 3, 4, 5, 3, 5), box.Boxes[0].Groups[0]);
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 10) : null;

    private static RunSummary Run(string arm, int seed, double accuracy, RunStatus status = RunStatus.Succeeded) => new()
    {
        Id = (seed * 10) + arm[0],
        ExperimentId = 1,
        ExperimentName = "x",
        Name = arm,
        Arm = arm,
        Status = status,
        Seed = seed,
        SpecHash = "h",
        Progress = 1,
        Attempt = 1,
        Priority = 0,
        Device = "cpu",
        CreatedAt = DateTimeOffset.UnixEpoch,
        CancelRequested = false,
        Sequence = 1,
        Outcomes = [new(Stages.Transfer, 0, "linear-probe", [new Measure("accuracy", null, accuracy)], 1)],
    };
}
