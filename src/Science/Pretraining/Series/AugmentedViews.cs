using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Science.Transformations.Series;
using Invaria.Shared.Specs.Transformations;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Series;

/// <summary>Two views of each window, changed with draws of their own, which follow from seed, view, epoch and window.</summary>
internal sealed class AugmentedViews(IReadOnlyList<TransformationSpec> augmentations, long seed)
{
    private readonly SeriesDraws[] _views = [.. Enumerable.Range(0, 2).Select(view => new SeriesDraws(augmentations, (long)new RandomStream(seed, Purpose.Augmentation, view).NextBits()))];

    /// <summary>Whether both views are the windows as they are.</summary>
    public bool AreEqual => _views[0].IsEmpty;

    /// <summary>Normalised windows [B, C, T] → views of them, one behind the other, [2·B, C, T]; a tensor of the caller's dispose scope.</summary>
    public Tensor Of(Tensor normalised, PretextBatch batch)
    {
        using var scope = NewDisposeScope();
        var windows = normalised.transpose(1, 2);
        using var indices = tensor(batch.Indices.ToArray());
        var split = batch.Epoch == 0 ? Split.Validation : Split.Train;
        return cat([.. _views.Select(view => view.Apply(windows, indices, split, batch.Epoch))], 0).transpose(1, 2).MoveToOuterDisposeScope();
    }
}
