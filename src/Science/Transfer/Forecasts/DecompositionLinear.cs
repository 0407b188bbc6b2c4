using Invaria.Science.Backbones.Layers;
using Invaria.Science.Native;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>
/// A moving average, and what remains without it, each mapped linearly from window to horizon, by the same weights for all
/// channels (DLinear; Zeng et al. 2023, section 4): [N, T, C] → [N, H, C]. The window's ends are repeated for the average.
/// </summary>
internal sealed class DecompositionLinear : ComposedModule
{
    private readonly Linear _trend;
    private readonly Linear _remainder;
    private readonly int _window;

    /// <param name="length">T: steps of a window.</param>
    /// <param name="horizon">H: steps to forecast.</param>
    /// <param name="window">Steps of the average, odd.</param>
    public DecompositionLinear(int length, int horizon, int window)
        : base(nameof(DecompositionLinear))
    {
        _window = window;
        (_trend, _remainder) = (nn.Linear(length, horizon), nn.Linear(length, horizon));
        register_module("trend", _trend);
        register_module("remainder", _remainder);
    }

    public override Tensor forward(Tensor windows)
    {
        using var scope = NewDisposeScope();
        var series = windows.transpose(1, 2);
        var trend = nn.functional.avg_pool1d(nn.functional.pad(series, [_window / 2, _window / 2], PaddingModes.Replicate), _window, stride: 1);
        var forecasts = _trend.call(trend).add_(_remainder.call(series.sub(trend)), LastingScalar.One);
        return forecasts.transpose(1, 2).MoveToOuterDisposeScope();
    }
}
