using Invaria.Science.Datasets.Series.Files;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Series;

/// <summary>Series with a class each, from .npz or .ts files.</summary>
public sealed class LabelledSeries : SampledSeries
{
    /// <param name="spec">The dataset.</param>
    /// <param name="seed">The run's seed, used where the spec leaves it open.</param>
    /// <param name="sources">Where this machine keeps collections.</param>
    /// <exception cref="DatasetException">The files are not there, broken, or have too few samples of a class.</exception>
    public LabelledSeries(LabelledSeriesSpec spec, long seed, DataSources sources)
        : this(spec, seed, Read(spec, sources))
    {
    }

    private LabelledSeries(LabelledSeriesSpec spec, long seed, SeriesSamples samples)
        : base(samples, new(samples, spec.ValidationShare, spec.TestShare, spec.SamplingSeed ?? seed))
    {
    }

    private static SeriesSamples Read(LabelledSeriesSpec spec, DataSources sources)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(sources);
        return SampleFiles.Read(sources.Folder(spec.Collection, ".collection"));
    }
}
