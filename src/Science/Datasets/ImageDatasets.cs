using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets;

/// <summary>The datasets of pictures by their specs: one line each.</summary>
public static class ImageDatasets
{
    /// <param name="spec">The dataset.</param>
    /// <param name="seed">The run's seed, used for every seed that the spec leaves open.</param>
    /// <exception cref="DatasetException">The dataset cannot be built here; the message says what to do.</exception>
    /// <exception cref="NotSupportedException">No dataset of pictures belongs to the spec.</exception>
    public static ImageDataset Create(DatasetSpec spec, int seed) => spec switch
    {
        Transforms2DSpec transforms2D => new Transforms2D(transforms2D, seed),
        _ => throw new NotSupportedException($"{spec?.GetType().Name} is no dataset of pictures."),
    };
}
