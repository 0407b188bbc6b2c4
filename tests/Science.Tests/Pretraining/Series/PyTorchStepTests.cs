using System.Globalization;
using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;
using Invaria.Science.Pretraining.Series;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Runs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Pretraining.Series;

public sealed class PyTorchStepTests : IDisposable
{
    private const string Script = "Pretraining/Series/References/timedrl_step.py";
    private const double Rate = 0.1;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("timedrl");

    [Theory]
    [InlineData(true, PredictiveTarget.Normalised)]
    [InlineData(false, PredictiveTarget.Raw)]
    public void A_step_of_TimeDRL_is_that_of_two_passes_in_PyTorch(bool channelIndependence, PredictiveTarget target)
    {
        Python.Require();
        using var scope = NewDisposeScope();
        var encoder = new TimeDrlEncoderSpec { PatchLength = 6, Stride = 4, HeadWidth = 4, Heads = 2, Depth = 2, Dropout = 0, ChannelIndependence = channelIndependence };
        var dataset = Registry.SeriesDataset(SmallSeries.Dataset, 0, DataSources.BuiltIn);
        using var windows = dataset.Load(Split.Train, CPU, default);
        var spec = SmallSeries.TimeDrl with
        {
            Backbone = encoder,
            Target = target,
            Epochs = 1,
            BatchSize = windows.Count,
        };

        // Such a rate moves no weight: these are the weights that a training begins with.
        var (before, _, _) = Step(spec with { Optimizer = new SgdSpec { LearningRate = 1e-30, Momentum = 0 } }, dataset);
        Assert.All(before.Where(entry => entry.Value.dim() > 1), entry => Assert.True(entry.Value.abs().max().item<float>() > 0.01, entry.Key));
        var (after, losses, representation) = Step(spec with { Optimizer = new SgdSpec { LearningRate = Rate, Momentum = 0 } }, dataset, windows);
        Write("model", before);
        Write("windows", new() { ["windows"] = windows.Inputs(arange(windows.Count, ScalarType.Int64)) });
        _ = Python.Script(
            Script, _folder.FullName, "6", "4", channelIndependence ? "true" : "false", target == PredictiveTarget.Raw ? "raw" : "normalised", spec.ContrastiveWeight.ToString(CultureInfo.InvariantCulture), Rate.ToString(CultureInfo.InvariantCulture));

        using var file = File.OpenRead(Path.Combine(_folder.FullName, "outputs.safetensors"));
        var (expected, _) = Safetensors.Read(file);
        Assert.All(losses, loss => Assert.Equal(expected[loss.Key].item<float>(), loss.Value, 1e-5));
        AssertClose("representation", expected["representation"], representation!);
        var updated = expected.Where(entry => entry.Key.StartsWith("updated.", StringComparison.Ordinal)).ToArray();
        Assert.Equal(after.Count - 3, updated.Length);
        Assert.All(updated, entry => AssertClose(entry.Key, entry.Value, after[entry.Key["updated.".Length..]]));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>All weights after one step over all windows, and the losses at it; the representation is that of the weights before.</summary>
    private static (Dictionary<string, Tensor> Weights, Dictionary<string, double> Losses, Tensor? Representation) Step(
        SeriesPretrainingSpec spec, Dataset dataset, LoadedSplit? windows = null)
    {
        using var pretraining = new SeriesPretraining(spec, dataset, 0, []);
        var weights = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        Tensor? representation = null;
        if (windows is not null)
        {
            using var quiet = no_grad();
            pretraining.Backbone.eval();
            representation = pretraining.Backbone.call(windows.Inputs(arange(windows.Count, ScalarType.Int64)));
        }

        var run = new RecordedRun();
        _ = pretraining.Run(new StageContext(run, 0, 0, CPU, static (_, _) => { }, TestContext.Current.CancellationToken), null, (tensors, _) =>
        {
            foreach (var (name, tensor) in tensors.Where(entry => entry.Key.StartsWith("model.", StringComparison.Ordinal)))
            {
                weights[name["model.".Length..]] = tensor.detach().clone();
            }
        });
        var losses = new[] { "loss", "predictive-loss", "contrastive-loss" }.ToDictionary(name => name, name => run.Points[($"pretraining.{name}", 1)], StringComparer.Ordinal);
        return (weights, losses, representation);
    }

    private static void AssertClose(string name, Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        var off = (expected - actual).abs().max().item<float>();
        Assert.True(off < 2e-5, $"{name} is off by up to {off}");
    }

    private void Write(string name, Dictionary<string, Tensor> tensors)
    {
        using var file = File.Create(Path.Combine(_folder.FullName, $"{name}.safetensors"));
        Safetensors.Write(file, tensors);
    }
}
