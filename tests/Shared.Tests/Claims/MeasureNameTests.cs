using Invaria.Shared.Runs;

namespace Invaria.Shared.Tests.Claims;

public sealed class MeasureNameTests
{
    [Theory]
    [InlineData("accuracy", "Accuracy")]
    [InlineData("validation-accuracy", "Validation accuracy")]
    [InlineData("learning-rate", "Learning rate")]
    [InlineData("macro-f1", "Macro-F1")]
    [InlineData("kappa", "Cohen's κ")]
    [InlineData("mse", "MSE")]
    [InlineData("validation-mse", "Validation MSE")]
    [InlineData("mae.best-on-test", "MAE, best on test")]
    [InlineData("watch.1.mse.best-on-test", "MSE of watched task 2, best on test")]
    [InlineData("watch.0.epoch", "Epoch of watched task 1")]
    public void Measures_have_the_names_of_the_field(string measure, string words) => Assert.Equal(words, MeasureNames.InWords(measure));

    [Theory]
    [InlineData("mse", true, false)]
    [InlineData("validation-mse", true, false)]
    [InlineData("watch.0.mae.best-on-test", true, false)]
    [InlineData("accuracy", false, true)]
    [InlineData("macro-f1.best-on-test", false, true)]
    [InlineData("probe-accuracy", false, true)]
    [InlineData("chance", false, true)]
    [InlineData("kappa", false, false)]
    [InlineData("loss", false, false)]
    [InlineData("sens.l2", false, false)]
    public void Errors_are_better_lower_and_shares_are_percentages(string measure, bool error, bool share) =>
        Assert.Equal((error, share), (MeasureNames.IsError(measure), MeasureNames.IsShare(measure)));

    [Theory]
    [InlineData("accuracy", null, true)]
    [InlineData("watch.0.validation-macro-f1", null, true)]
    [InlineData("kappa", null, true)]
    [InlineData("map", null, true)]
    [InlineData("within-11", null, true)]
    [InlineData("purity", "transitive", true)]
    [InlineData("purity", "chance", false)]
    [InlineData("chance", null, false)]
    [InlineData("mse", null, false)]
    [InlineData("loss", null, false)]
    [InlineData("sens.l2", "rotate", false)]
    public void Which_way_is_better_is_known_of_what_is_right_or_found(string measure, string? subject, bool higher) =>
        Assert.Equal(higher, MeasureNames.IsHigherBetter(measure, subject));

    [Theory]
    [InlineData("pretraining.loss", "loss")]
    [InlineData("transfer.0.1e-3.validation-accuracy", "validation-accuracy")]
    [InlineData("pretraining.watch.0.mse.best-on-test", "mse.best-on-test")]
    public void A_series_ends_with_its_measure(string series, string measure) => Assert.Equal(measure, MeasureNames.OfSeries(series));

    [Fact]
    public void Tables_of_runs_show_how_they_transfer_whatever_the_task()
    {
        Assert.True(StageOutcome.IsHeadline(Stages.Transfer, MeasureNames.Accuracy));
        Assert.True(StageOutcome.IsHeadline(Stages.Transfer, MeasureNames.Mse));
        Assert.False(StageOutcome.IsHeadline(Stages.Transfer, MeasureNames.BestOnTest(MeasureNames.Mse)));
        Assert.False(StageOutcome.IsHeadline(Stages.Transfer, "loss"));
    }
}
