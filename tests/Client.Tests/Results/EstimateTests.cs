using Invaria.Client.Results;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Results;

public sealed class EstimateTests
{
    private static readonly MeasureColumn Accuracy = new(Stages.Transfer, 0, "accuracy", null);

    [Fact]
    public void One_seed_keeps_the_interval_over_its_samples()
    {
        var estimate = Estimate.Of([Sample.Run(outcomes: Sample.Transfer(0.8, 0.78, 0.82))], Accuracy)!;

        Assert.Equal((0.8, 0.78, 0.82, 1), (estimate.Mean, estimate.Low, estimate.High, estimate.Seeds));
        Assert.Contains("its samples", estimate.Basis);
    }

    [Fact]
    public void Several_seeds_give_their_mean_and_its_interval()
    {
        var estimate = Estimate.Of(
            [Sample.Run(1, seed: 0, outcomes: Sample.Transfer(0.8, 0.7, 0.9)), Sample.Run(2, seed: 1, outcomes: Sample.Transfer(0.6, 0.5, 0.7))], Accuracy)!;

        Assert.Equal(0.7, estimate.Mean, precision: 12);
        // Two values 0.2 apart: standard error 0.1, and 12.706 is the t of one degree of freedom.
        Assert.Equal(0.7 - 1.2706, estimate.Low!.Value, precision: 3);
        Assert.Equal(2, estimate.Seeds);
    }

    [Fact]
    public void Of_two_runs_with_the_same_seed_the_latest_counts()
    {
        var estimate = Estimate.Of(
            [Sample.Run(1, outcomes: Sample.Transfer(0.1, 0, 0.2)), Sample.Run(2, outcomes: Sample.Transfer(0.8, 0.7, 0.9))], Accuracy)!;

        Assert.Equal((0.8, 1), (estimate.Mean, estimate.Seeds));
    }

    [Fact]
    public void Without_a_measured_run_there_is_none() => Assert.Null(Estimate.Of([Sample.Run()], Accuracy));
}
