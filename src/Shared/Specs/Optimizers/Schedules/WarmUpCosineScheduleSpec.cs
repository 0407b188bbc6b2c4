using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Optimizers.Schedules;

/// <summary>What vision transformers are trained with (Speicher et al. 2024, section 4).</summary>
[Kind("warm-up-cosine",
    Title = "Warm-up, then cosine",
    Summary = "Rises evenly to the learning rate, then falls along half a cosine to its final value at the last step.",
    Source = "Loshchilov, Hutter 2017",
    Order = 1)]
public sealed record WarmUpCosineScheduleSpec : ScheduleSpec
{
    [Field("Length of the rise.", Minimum = 0, Maximum = 10_000, Unit = "epochs")]
    public double WarmUpEpochs { get; init; } = 5;

    [Field("Learning rate of the last step.", Minimum = 0, Maximum = 100)]
    public double FinalLearningRate { get; init; } = 1e-5;
}
