namespace Invaria.Science.Native;

/// <summary>Looks for a convolution that comes out wrong.</summary>
public static class ConvolutionCheck
{
    /// <summary>Summed in another order, numbers differ in their last digits; this is far above and far below any fault.</summary>
    private const double Tolerance = 1e-3;

    /// <summary>What is wrong may be wrong now and then: it depends on what was in memory before.</summary>
    private const int Repeats = 4;

    private static readonly ConvolutionShape[] Shapes =
    [
        // Stem, blocks and shortcuts of residual networks; growth and bottleneck of dense ones; dilated ones of series.
        new(3, 16, 16, 3), new(16, 16, 16, 3), new(16, 32, 16, 3, Stride: 2), new(16, 32, 16, 1, Stride: 2), new(8, 4, 8, 3), new(24, 48, 8, 1), new(48, 12, 8, 3), new(33, 5, 7, 3), new(64, 64, 4, 3),
        new(7, 16, 64, 1, Dilation: 1), new(16, 16, 64, 3, Dilation: 1), new(16, 16, 64, 3, Dilation: 4), new(64, 64, 96, 3, Dilation: 16),
    ];

    /// <summary>The fastest kernels that are right.</summary>
    /// <param name="computing">Given the name of kernels, what computes a convolution with them.</param>
    /// <returns>Their name, and what is wrong with oneDNN's as they are, for people; null where nothing is.</returns>
    public static (string Kernels, string? Fault) Choose(Func<string, Func<ConvolutionShape, float[]>> computing)
    {
        var reference = computing(ConvolutionKernels.LibTorch);
        var fault = FirstFault(computing(ConvolutionKernels.OneDnn), reference);
        var kernels = fault is null ? ConvolutionKernels.OneDnn
            : FirstFault(computing(ConvolutionKernels.OneDnnInWholeBlocks), reference) is null ? ConvolutionKernels.OneDnnInWholeBlocks
            : ConvolutionKernels.LibTorch;
        return (kernels, fault);
    }

    /// <summary>The first convolution whose numbers are not finite, or not those of the reference.</summary>
    /// <param name="suspected">Computes a convolution in the way that may be wrong.</param>
    /// <param name="reference">Computes it in the way that is right.</param>
    /// <returns>Which and how far off, for people; null where all agree.</returns>
    public static string? FirstFault(Func<ConvolutionShape, float[]> suspected, Func<ConvolutionShape, float[]> reference)
    {
        foreach (var shape in Shapes)
        {
            var right = reference(shape);
            var limit = Tolerance * right.Max(Math.Abs);
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                var found = suspected(shape);
                var far = found.Zip(right, (one, other) => Math.Abs((double)one - other)).Max(difference => double.IsFinite(difference) ? difference : double.PositiveInfinity);
                if (!(far <= limit))
                {
                    return $"{shape}: off by {far:G3} where numbers reach {right.Max(Math.Abs):G3}";
                }
            }
        }

        return null;
    }
}
