using System.Text.Json;
using Invaria.Science;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Scenes;
using Invaria.Science.Datasets.Series;
using Invaria.Science.Datasets.Surfaces;
using Invaria.Science.Datasets.Videos;
using Invaria.Shared.Json;
using Invaria.Shared.Previews;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;
using Invaria.Storage.Previews;
using Microsoft.Extensions.Logging;

namespace Invaria.Workers.Previews;

/// <summary>Draws the first samples of a dataset that somebody is defining.</summary>
public sealed partial class PreviewJob(PreviewStore previews, DataSources sources, ILogger<PreviewJob> log) : IPreviewJob
{
    public async Task Render(string previewKey, CancellationToken cancellation)
    {
        if (await previews.Find(previewKey, cancellation) is not { State: PreviewState.Requested } preview)
        {
            return;
        }

        try
        {
            var request = JsonSerializer.Deserialize<PreviewRequest>(preview.Request, PlatformJson.Options)!;
            var spec = SpecReader.Read<DatasetSpec>(request.Dataset, "$.dataset").Required();
            var transformation = request.Transformation is { } json ? SpecReader.Read<TransformationSpec>(json, "$.transformation").Required() : null;
            var answer = spec is VideoDatasetSpec videos ? FilmSheet.Of(Registry.Videos(videos, request.Seed, sources), request.Samples) : Registry.Dataset(spec, request.Seed, sources) switch
            {
                ImageDataset images => SampleSheet.Of(images, request.Samples),
                AnnotatedScenes scenes => SceneSheet.Of(scenes, request.Samples),
                SurfaceScenes surfaces => SurfaceSheet.Of(surfaces, request.Samples),
                SeriesDataset series => SeriesSheet.Of(series, request.Samples, transformation, request.Seed),
                var other => throw new NotSupportedException($"Samples of {other.GetType().Name} cannot be shown."),
            };
            await previews.Complete(previewKey, JsonSerializer.SerializeToUtf8Bytes(answer, PlatformJson.Options), cancellation);
        }
        catch (Exception refused) when (refused is DatasetException or InvalidSpecException)
        {
            await previews.Fail(previewKey, refused.Message, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFault(fault, previewKey);
            await previews.Fail(previewKey, "The samples could not be drawn; the worker's log says why.", CancellationToken.None);
        }
    }

    [LoggerMessage(LogLevel.Error, "Preview {Key} could not be drawn.")]
    private partial void LogFault(Exception fault, string key);
}
