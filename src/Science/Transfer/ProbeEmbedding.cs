using Invaria.Science.Datasets;
using Invaria.Science.Embeddings;
using Invaria.Science.Graphs.Views;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Shared.Embeddings;
using Invaria.Shared.Graphs;
using Invaria.Shared.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer;

/// <summary>
/// Keeps some test samples of a probe as artifacts, for a page to draw: their representations on principal components, what they
/// are, what the probe takes them for, and thumbnails where they are pictures. Results do not depend on it: it changes nothing,
/// and a fault is a warning in the log.
/// </summary>
internal sealed class ProbeEmbedding
{
    private const int MostSide = 32;

    // Of a third fewer bytes than the sheets of a graph, of which a run has one: a run may have many probes.
    private const int Quality = 80;

    private readonly StageContext _context;
    private readonly IReadOnlyList<string> _classNames;
    private readonly int[] _samples;
    private readonly int _testSamples;
    private ThumbnailSheets? _thumbnails;
    private byte[]? _sheet;

    /// <param name="target">What is probed.</param>
    /// <param name="test">Its test split; looked at now and not kept.</param>
    /// <param name="context">Where the artifacts are kept.</param>
    public ProbeEmbedding(Dataset target, LoadedSplit test, StageContext context)
    {
        (_context, _classNames, _testSamples) = (context, target.ClassNames, test.Count);
        _samples = Choose(test.Count, context.Seed);
        if (target is ImageDataset pictures && _samples.Length >= Embedding.LeastSamples)
        {
            Guarded(() => DrawThumbnails(pictures, test));
        }
    }

    /// <summary>The shown samples' places: a function of the run's seed alone, so that probes of one run and one target show the same.</summary>
    public static int[] Choose(int count, long seed) =>
        count <= Embedding.MostSamples
            ? [.. Enumerable.Range(0, count)]
            : [.. new RandomStream(seed, Purpose.EmbeddingSamples).Permutation(count).Take(Embedding.MostSamples).Order()];

    /// <summary>Keeps the artifacts; none where there are fewer than three samples, or nothing varies.</summary>
    /// <param name="test">The test split as the backbone represents it.</param>
    /// <param name="classifier">The trained probe.</param>
    public void Record(RepresentedSplit test, nn.Module<Tensor, Tensor> classifier)
    {
        if (_samples.Length >= Embedding.LeastSamples)
        {
            Guarded(() => Keep(test, classifier));
        }
    }

    private void Keep(RepresentedSplit test, nn.Module<Tensor, Tensor> classifier)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var shown = Places(test.Features.device);
        var features = test.Features.index_select(0, shown);
        using var components = PrincipalComponents.Of(features, Embedding.MostComponents);
        if (components is null)
        {
            return;
        }

        var embedding = new Embedding
        {
            TestSamples = _testSamples,
            Features = (int)features.shape[1],
            ClassNames = _classNames,
            Samples = _samples,
            Labels = Integers(test.Labels.index_select(0, shown)),
            Predictions = Integers(classifier.call(features).argmax(1)),
            Shares = [.. components.Shares.Select(share => (float)share)],
            Components = components.Scores.to(ScalarType.Float32).contiguous().data<float>().ToArray(),
            Thumbnails = _thumbnails,
        };
        _context.Recorder.Artifact(EmbeddingFile.ArtifactName(_context.Index), EmbeddingFile.ArtifactKind, "application/octet-stream", stream => EmbeddingFile.Write(stream, embedding));
        if (_sheet is not null)
        {
            _context.Recorder.Artifact(EmbeddingFile.SheetName(_context.Index), EmbeddingFile.SheetKind, "image/jpeg", stream => stream.Write(_sheet));
        }
    }

    /// <summary>Thumbnails of at most 32 pixels a side; what is not square stands in the middle of a square.</summary>
    private void DrawThumbnails(ImageDataset pictures, LoadedSplit test)
    {
        var longer = Math.Max(pictures.Height, pictures.Width);
        var (above, left) = ((longer - pictures.Height) / 2, (longer - pictures.Width) / 2);
        var sheets = new ThumbnailSheets(Math.Min(MostSide, longer), (int)Math.Ceiling(Math.Sqrt(_samples.Length)), _samples.Length);
        using var places = Places(test.Device);
        _sheet = DrawnSheets.Draw(sheets, 0, (first, count) => nn.functional.pad(
            test.Inputs(places.narrow(0, first, count)), [left, longer - pictures.Width - left, above, longer - pictures.Height - above], PaddingModes.Constant, -1), Quality);
        _thumbnails = sheets;
    }

    private Tensor Places(Device device) => tensor(Array.ConvertAll(_samples, sample => (long)sample), device: device);

    private static int[] Integers(Tensor values) => Array.ConvertAll(values.to(ScalarType.Int64).cpu().contiguous().data<long>().ToArray(), value => (int)value);

    private void Guarded(Action act)
    {
        try
        {
            act();
        }
        catch (Exception fault) when (!(fault is OperationCanceledException && _context.Cancellation.IsCancellationRequested))
        {
            _context.Recorder.Log(LogSeverity.Warning, $"The embedding cannot be shown: {fault.Message}");
        }
    }
}
