using Invaria.Science.Detection;
using Invaria.Science.Detection.Metrics;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Detections;

/// <summary>A detector in training; selected by the validation split's mean average precision.</summary>
/// <param name="detector">What is trained; stays the caller's.</param>
/// <param name="train">What it is trained on.</param>
/// <param name="validation">What its epoch is selected by.</param>
/// <param name="batchSize">Scenes at once where objects are found.</param>
internal sealed class DetectionTraining(Detector detector, ScaledScenes train, ScaledScenes validation, int batchSize) : ITrainable
{
    private int _epoch;

    public nn.Module Module => detector.Module;

    public int Samples => train.Count;

    public void BeginEpoch(int epoch) => _epoch = epoch;

    public Tensor Loss(Tensor indices) => detector.Loss(train, [.. indices.cpu().data<long>().Select(index => (int)index)], _epoch);

    public EpochReport EndEpoch(CancellationToken cancellation)
    {
        var map = VocEvaluation.Of(Found(validation, cancellation), validation.Dataset.ObjectClasses.Count).Map ?? 0;
        return new(map, new Dictionary<string, double>(StringComparer.Ordinal) { [MeasureNames.Validation(MeasureNames.Map)] = map });
    }

    /// <summary>What is there and what the weights as they are now find, in pixels of the scenes themselves.</summary>
    public DetectedPicture[] Found(ScaledScenes scenes, CancellationToken cancellation)
    {
        var pictures = new List<DetectedPicture>();
        foreach (var indices in Enumerable.Range(0, scenes.Count).Chunk(batchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            pictures.AddRange(detector.Detect(scenes, indices).Select((found, i) =>
            {
                var (original, scaled) = (scenes.Original(indices[i]), scenes.Scene(indices[i]));
                var (x, y) = ((double)original.Width / scaled.Width, (double)original.Height / scaled.Height);
                return new DetectedPicture(original.Objects, Array.ConvertAll(found, detection => detection with { Box = detection.Box.Scaled(x, y) }));
            }));
        }

        return [.. pictures];
    }
}
