namespace Invaria.Shared.Specs.Pretraining;

/// <summary>A series that a pretraining adds one point to after each of its epochs.</summary>
/// <param name="Name">As a run's series are named, e.g. <c>pretraining.validation-accuracy</c>.</param>
/// <param name="HigherIsBetter">Whether more of it is better, as of an accuracy; less is, as of a loss, where not.</param>
public sealed record EpochSeries(string Name, bool HigherIsBetter)
{
    private const string Prefix = "pretraining.";

    /// <summary>Share of the validation samples that is told rightly.</summary>
    public static EpochSeries ValidationAccuracy { get; } = new(Prefix + "validation-accuracy", HigherIsBetter: true);

    /// <summary>Share of an epoch's training samples that was told rightly while the weights changed.</summary>
    public static EpochSeries TrainAccuracy { get; } = new(Prefix + "train-accuracy", HigherIsBetter: true);

    /// <summary>Mean loss over the validation samples.</summary>
    public static EpochSeries ValidationLoss { get; } = new(Prefix + "validation-loss", HigherIsBetter: false);
}
