using Invaria.Science.Datasets;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Transfer.Forecasts;

/// <summary>The best linear forecast of a training split, in closed form and double precision, and its error on the test split.</summary>
internal static class LeastSquares
{
    /// <param name="target">What is forecast.</param>
    /// <param name="normalised">Whether windows are normalised first and forecasts de-normalised.</param>
    /// <param name="features">Steps that are seen; all when null.</param>
    public static double TestError(ToyRows target, bool normalised, Func<int, bool>? features = null)
    {
        using var scope = NewDisposeScope();
        var (inputs, outputs) = Problem(target, Split.Train, normalised, features);
        // Ridge so small that it only decides between solutions that are as good: normalised windows sum to nought.
        var gram = inputs.t().mm(inputs) + (1e-9 * eye(inputs.shape[1], dtype: ScalarType.Float64));
        var weights = linalg.solve(gram, inputs.t().mm(outputs));
        var (testInputs, testOutputs) = Problem(target, Split.Test, normalised, features);
        return (testInputs.mm(weights) - testOutputs).square().mean().item<double>();
    }

    /// <summary>Rows of the problem, one a window and channel: what is seen with a 1, and what came without the mean; both times the deviation.</summary>
    private static (Tensor Inputs, Tensor Outputs) Problem(ToyRows target, Split split, bool normalised, Func<int, bool>? features)
    {
        using var windows = target.LoadWindows(split, target.Count(split), CPU, TestContext.Current.CancellationToken);
        var all = arange(windows.Count, ScalarType.Int64);
        var x = windows.Inputs(all).transpose(1, 2).reshape(-1, target.Length).to(ScalarType.Float64);
        var y = windows.Targets(all).transpose(1, 2).reshape(-1, target.Horizon).to(ScalarType.Float64);
        var (mean, deviation) = (zeros(x.shape[0], 1, ScalarType.Float64), ones(x.shape[0], 1, ScalarType.Float64));
        if (normalised)
        {
            mean = x.mean([1], keepdim: true);
            deviation = ((x - mean).square().mean([1], keepdim: true) + 1e-5).sqrt();
        }

        var seen = (x - mean).index_select(1, tensor([.. Enumerable.Range(0, target.Length).Where(step => features?.Invoke(step) ?? true).Select(step => (long)step)]));
        return (cat([seen, deviation], 1), y - mean);
    }
}
