using Invaria.Science.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Training;

/// <summary>Four Gaussian clouds in the plane and a linear classifier with batch norm: trainable in milliseconds.</summary>
internal sealed class ToyClassification : ITrainable, IDisposable
{
    private readonly Tensor _points;
    private readonly Tensor _labels;
    private readonly nn.Module<Tensor, Tensor> _module;
    private readonly Func<int, double>? _score;
    private int _epochs;

    public ToyClassification(int samples = 50, Func<int, double>? score = null)
    {
        _score = score;
        using var scope = NewDisposeScope();
        using var generator = new Generator(7, CPU);
        _labels = arange(samples, ScalarType.Int64).remainder(4).DetachFromDisposeScope();
        var centres = tensor(new[,] { { 3f, 0f }, { 0f, 3f }, { -3f, 0f }, { 0f, -3f } });
        _points = (centres.index_select(0, _labels) + randn([samples, 2], generator: generator)).DetachFromDisposeScope();
        _module = nn.Sequential(("norm", nn.BatchNorm1d(2)), ("head", nn.Linear(2, 4)));
        Science.Backbones.Initialization.Initialize(_module, seed: 2);
    }

    public nn.Module Module => _module;

    public int Samples => (int)_labels.shape[0];

    /// <summary>Samples in the order they were trained on.</summary>
    public List<long> Seen { get; } = [];

    /// <summary>Multiplies the loss of a step; called with the number of the step in this object's life.</summary>
    public Func<int, float> LossFactor { get; init; } = static _ => 1;

    private int Steps { get; set; }

    public Tensor Loss(Tensor indices)
    {
        Seen.AddRange(indices.data<long>().ToArray());
        return nn.functional.cross_entropy(_module.call(_points.index_select(0, indices)), _labels.index_select(0, indices)) * LossFactor(++Steps);
    }

    public EpochReport EndEpoch(CancellationToken cancellation)
    {
        _epochs++;
        var accuracy = Accuracy();
        return new(_score?.Invoke(_epochs) ?? accuracy, new Dictionary<string, double>(StringComparer.Ordinal) { ["accuracy"] = accuracy });
    }

    public double Accuracy()
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        return _module.call(_points).argmax(1).eq(_labels).to(ScalarType.Float64).mean().item<double>();
    }

    public void Dispose()
    {
        _points.Dispose();
        _labels.Dispose();
        _module.Dispose();
    }
}
