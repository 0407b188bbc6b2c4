using Invaria.Science.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>What forecasts the windows of a target and can be trained.</summary>
internal abstract class Forecaster : IDisposable
{
    /// <summary>What is trained.</summary>
    public abstract nn.Module Module { get; }

    /// <summary>Forecasts of windows.</summary>
    /// <param name="split">Whose windows.</param>
    /// <param name="indices">Which windows, [N], int64.</param>
    /// <returns>[N, H, C], standardised; with gradient where gradients are on.</returns>
    public abstract Tensor Forecast(Split split, Tensor indices);

    public abstract void Dispose();
}
