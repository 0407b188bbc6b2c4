using System.Text.Json;
using Invaria.Client.Api;
using Invaria.Shared.Previews;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Client.Catalog;

/// <summary>Several draws of each transformation on one object, or on windows of time series, asked for one transformation after the other.</summary>
/// <param name="ask">Draws the samples of a dataset.</param>
public sealed class TransformationSamples(Func<PreviewRequest, CancellationToken, Task<DatasetPreview>> ask)
{
    /// <summary>Draws shown of each.</summary>
    public const int Shown = 6;

    /// <summary>Windows of time series shown of each.</summary>
    public const int WindowsShown = 3;

    // Two classes are the fewest; about half of the samples are of the first.
    private const int Asked = 24;

    private readonly Dictionary<string, IReadOnlyList<PreviewSample>> _samples = new(StringComparer.Ordinal);

    private readonly Dictionary<string, SeriesPreview> _windows = new(StringComparer.Ordinal);

    /// <summary>Why there are none.</summary>
    public string? Problem { get; private set; }

    /// <summary>Draws of a picture; null until they are there, and for transformations of time series.</summary>
    public IReadOnlyList<PreviewSample>? Of(KindModel kind) => _samples.GetValueOrDefault(kind.Name);

    /// <summary>Windows before and after a transformation of time series; null until they are there, and for those of pictures.</summary>
    public SeriesPreview? WindowsOf(KindModel kind) => _windows.GetValueOrDefault(kind.Name);

    /// <param name="changed">Called when more are there.</param>
    /// <param name="cancellation">Stops asking.</param>
    public async Task Load(Func<Task> changed, CancellationToken cancellation)
    {
        foreach (var kind in SpecModel.Family(typeof(TransformationSpec)).Kinds)
        {
            try
            {
                var transformation = (TransformationSpec)Activator.CreateInstance(kind.Type)!;
                if (transformation.Modality == Modality.TimeSeries)
                {
                    var windows = new SyntheticWaveformsSpec { Length = 96, Channels = 2, Noise = 0.1 };
                    var preview = await ask(new(JsonSerializer.SerializeToElement(SpecWriter.Write(windows)), Samples: WindowsShown, Transformation: JsonSerializer.SerializeToElement(kind.Name)), cancellation);
                    if (preview.Series is { } series)
                    {
                        _windows[kind.Name] = series;
                    }
                }
                else
                {
                    var dataset = new Transforms2DSpec { Objects = 2, Transformations = [transformation] };
                    var preview = await ask(new(JsonSerializer.SerializeToElement(SpecWriter.Write(dataset)), Samples: Asked), cancellation);
                    _samples[kind.Name] = [.. preview.Samples.Where(sample => sample.Label == 0).Take(Shown)];
                }
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception refused) when (refused is PlatformProblem or OperationCanceledException)
            {
                Problem = refused is PlatformProblem problem ? problem.Message : "the server does not answer.";
            }

            await changed();
            if (Problem is not null)
            {
                return;
            }
        }
    }
}
