using System.Runtime.InteropServices;
using Invaria.Science.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Forecasts;

/// <summary>Dropout before a head (Srivastava et al. 2014) whose draws are a function of seed and epoch. In evaluation mode nothing changes.</summary>
/// <param name="rate">Probability that a value becomes 0, below 1; the others are divided by what is left.</param>
/// <param name="seed">Draws what is dropped.</param>
internal sealed class HeadDropout(double rate, long seed)
{
    private RandomStream _stream = new(seed, Purpose.HeadDropout);

    /// <summary>Begins an epoch's draws.</summary>
    public void BeginEpoch(int epoch) => _stream = new(seed, Purpose.HeadDropout, epoch);

    /// <param name="x">Any shape, float.</param>
    /// <param name="training">Whether values are dropped.</param>
    /// <returns>A tensor of the caller's dispose scope, or <paramref name="x"/> itself.</returns>
    public Tensor Of(Tensor x, bool training)
    {
        if (!training || rate == 0)
        {
            return x;
        }

        using var scope = NewDisposeScope();
        var mask = empty(x.shape, ScalarType.Float32);
        var values = MemoryMarshal.Cast<byte, float>(mask.bytes);
        _stream.Fill(values, 0, 1);
        var (dropped, kept) = ((float)rate, (float)(1 / (1 - rate)));
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i] < dropped ? 0 : kept;
        }

        return x.mul(mask.to(x.device)).MoveToOuterDisposeScope();
    }
}
