using Invaria.Shared.Claims;
using Invaria.Shared.Runs;
using Invaria.Shared.Statistics;

namespace Invaria.Shared.Tests.Claims;

public sealed class ClaimJudgeTests
{
    private static readonly Claim Claim = Claim.OfArms("Same beats disjoint.", "same", "disjoint", Stages.Transfer, "accuracy");

    [Fact]
    public void A_clear_gap_of_one_seed_holds_over_samples_and_says_that_other_seeds_may_differ()
    {
        var judgement = ClaimJudge.Judge(Claim, [Run("same", 0, 0.9), Run("disjoint", 0, 0.6)]);

        Assert.Equal(ClaimVerdict.Holds, judgement.Verdict);
        Assert.Equal(0.3, judgement.Difference!.Value, 10);
        Assert.Contains("one seed", judgement.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_seeds_are_paired()
    {
        // Each pair differs by .02 ± .001; unpaired the seeds' spread would drown it.
        var judgement = ClaimJudge.Judge(Claim,
        [
            Run("same", 0, 0.52), Run("disjoint", 0, 0.50), Run("same", 1, 0.721), Run("disjoint", 1, 0.70),
            Run("same", 2, 0.919), Run("disjoint", 2, 0.90), Run("same", 3, 0.1),
        ]);

        Assert.Equal(ClaimVerdict.Holds, judgement.Verdict);
        Assert.Contains("3 paired seeds", judgement.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reversed_gap_fails_and_an_uncertain_one_stays_undecided()
    {
        Assert.Equal(ClaimVerdict.Fails, ClaimJudge.Judge(Claim, [Run("same", 0, 0.5), Run("disjoint", 0, 0.8)]).Verdict);
        Assert.Equal(ClaimVerdict.Undecided, ClaimJudge.Judge(Claim, [Run("same", 0, 0.705), Run("disjoint", 0, 0.70)]).Verdict);
    }

    [Fact]
    public void Errors_of_forecasts_are_compared_and_a_choice_on_the_test_split_is_said()
    {
        // A pretrained network errs less than one from scratch, in each of three seeds.
        RunSummary[] runs =
        [
            .. Enumerable.Range(0, 3).SelectMany(seed => new[] { (Arm: "scratch", Error: 0.458 + (0.001 * seed)), (Arm: "pretrained", Error: 0.427 + (0.0012 * seed)) }
                .Select(arm => Run(arm.Arm, seed, 0) with
                {
                    Outcomes = [new(Stages.Transfer, 0, "forecast-fine-tuning", [new(MeasureNames.Mse, null, arm.Error), new(MeasureNames.BestOnTest(MeasureNames.Mse), null, arm.Error - 0.01)], 1)],
                })),
        ];

        var judgement = ClaimJudge.Judge(Claim.OfArms("Pretraining helps.", "scratch", "pretrained", Stages.Transfer, "mse"), runs);
        var published = ClaimJudge.Judge(Claim.OfArms("Pretraining helps.", "scratch", "pretrained", Stages.Transfer, "mse.best-on-test"), runs);

        Assert.Equal((ClaimVerdict.Holds, "95 % interval over 3 paired seeds"), (judgement.Verdict, judgement.Basis));
        Assert.Equal(judgement.Difference!.Value, published.Difference!.Value, 10);
        Assert.Contains("chosen on the test split", published.Basis, StringComparison.Ordinal);
        Assert.Null(ClaimJudge.Judge(Claim.OfArms("Pretraining helps.", "scratch", "pretrained", Stages.Transfer, "mse"), runs[..2]).Low);
    }

    [Fact]
    public void Unfinished_runs_decide_nothing() =>
        Assert.Equal(ClaimVerdict.Undecided, ClaimJudge.Judge(Claim, [Run("same", 0, 0.9), Run("disjoint", 0, 0.6, RunStatus.Running)]).Verdict);

    [Fact]
    public void The_latest_of_two_runs_of_one_seed_counts() =>
        Assert.Equal(0.1, ClaimJudge.Judge(Claim, [Run("same", 0, 0.9, id: 1), Run("same", 0, 0.7, id: 3), Run("disjoint", 0, 0.6, id: 2)]).Difference!.Value, 10);

    private static RunSummary Run(string arm, int seed, double accuracy, RunStatus status = RunStatus.Succeeded, long id = 0)
    {
        var (low, high) = Interval.OfProportion(accuracy, 2000);
        return new()
        {
            Id = id,
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
            Outcomes = [new(Stages.Transfer, 0, "linear-probe", [new Measure("accuracy", null, accuracy, low, high, 2000)], 1)],
        };
    }
}
