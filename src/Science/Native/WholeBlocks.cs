using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Native;

/// <summary>
/// Convolutions with channels in whole blocks. oneDNN sorts channels into blocks of 8 or 16 and leaves the rest of the last
/// block to zeros that it writes itself; on some virtual machines it doesn't, and sums whatever was in memory before. Given
/// zeros up to whole blocks it has nothing to fill, and the same numbers come out everywhere.
/// </summary>
internal static class WholeBlocks
{
    private const int Block = 16;

    /// <summary>oneDNN reads so few channels, pictures' colours, as they are.</summary>
    private const int Unblocked = 3;

    /// <summary>A convolution of filled up channels, of which only those asked for are returned.</summary>
    /// <param name="x">[N, channels, ...].</param>
    /// <param name="weight">[filters, channels, ...].</param>
    /// <param name="bias">[filters], or null.</param>
    /// <param name="convolution">Convolves input, weight and bias.</param>
    /// <returns>[N, filters, ...].</returns>
    public static Tensor Convolve(Tensor x, Tensor weight, Tensor? bias, Func<Tensor, Tensor, Tensor?, Tensor> convolution)
    {
        var (filters, channels) = (weight.shape[0], weight.shape[1]);
        var (moreFilters, moreChannels) = (Missing(filters), channels <= Unblocked && !x.requires_grad ? 0 : Missing(channels));
        if (moreFilters == 0 && moreChannels == 0)
        {
            return convolution(x, weight, bias);
        }

        var inner = new long[2 * (weight.dim() - 2)];
        var wholeX = moreChannels == 0 ? x : nn.functional.pad(x, [.. inner, 0, moreChannels]);
        var wholeBias = bias is null || moreFilters == 0 ? bias : nn.functional.pad(bias, [0, moreFilters]);
        return convolution(wholeX, nn.functional.pad(weight, [.. inner, 0, moreChannels, 0, moreFilters]), wholeBias).narrow(1, 0, filters);
    }

    private static long Missing(long channels) => (Block - (channels % Block)) % Block;
}
