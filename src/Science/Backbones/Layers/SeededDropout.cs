using System.Runtime.InteropServices;
using Invaria.Science.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Layers;

/// <summary>
/// Dropout (Srivastava et al. 2014) whose draws follow from a seed and not from the process-wide generator: a training loop
/// begins every epoch with a seed of that epoch, so that a resumed training sees the same masks. In evaluation mode nothing
/// changes.
/// </summary>
public sealed class SeededDropout : nn.Module<Tensor, Tensor>
{
    private readonly double _rate;
    private DropoutMask _mask;

    /// <param name="rate">Probability that a value becomes 0, below 1; the others are divided by what is left.</param>
    public SeededDropout(double rate)
        : base(nameof(SeededDropout))
    {
        _rate = rate;
        Begin(seed: 0);
    }

    /// <summary>Whether anything is dropped as things are.</summary>
    internal bool Drops => training && _rate > 0;

    /// <summary>Begins anew: the same seed, the same masks.</summary>
    public void Begin(long seed)
    {
        var stream = new RandomStream(seed, Purpose.Dropout);
        _mask = new(_rate, ref stream);
    }

    public override Tensor forward(Tensor x)
    {
        if (!Drops)
        {
            return x.alias();
        }

        using var mask = Mask(x);
        return x.mul(mask);
    }

    /// <summary>
    /// The same without a tensor of its own, for the output of an operator that does not read it again for its gradient, as a
    /// linear layer's.
    /// </summary>
    internal Tensor InPlace(Tensor x)
    {
        if (!Drops)
        {
            return x;
        }

        using var mask = Mask(x);
        return x.mul_(mask);
    }

    /// <summary>Draws for so many values, a multiple of 32, which the caller makes the masks of.</summary>
    internal DropoutMask Take(long values)
    {
        var mask = _mask;
        _mask = _mask.Behind(values);
        return mask;
    }

    private Tensor Mask(Tensor x)
    {
        var mask = empty(x.shape, ScalarType.Float32);
        _mask.Fill(MemoryMarshal.Cast<byte, float>(mask.bytes));
        if (x.device_type == DeviceType.CPU && x.dtype == ScalarType.Float32)
        {
            return mask;
        }

        using var here = mask;
        return here.to(x.dtype, x.device);
    }
}
