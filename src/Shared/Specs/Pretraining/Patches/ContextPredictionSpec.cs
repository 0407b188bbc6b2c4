using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Pretraining;

[Kind("context-prediction",
    Title = "Context prediction",
    Summary = "Two patches of one frame are shown, the centre of a 3×3 grid and one of its eight neighbours; the network says which. What it learns makes patches of one kind in one view alike.",
    Source = "Doersch, Gupta, Efros 2015",
    Order = 10)]
public sealed record ContextPredictionSpec : PatchPretrainingSpec
{
    public override int? TrainingEpochs => Context.Epochs;

    public override IReadOnlyList<EpochSeries> SeriesOfEpochs => [EpochSeries.ValidationAccuracy, EpochSeries.TrainAccuracy];
}
