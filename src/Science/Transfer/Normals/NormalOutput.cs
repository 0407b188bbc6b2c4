using Invaria.Science.Native;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Normals;

/// <summary>What the numbers of a network at a place of a picture mean, and what teaches them.</summary>
public abstract class NormalOutput : IDisposable
{
    // Shorter vectors have no direction worth the name.
    private const double Smallest = 1e-12;

    /// <summary>Numbers at each place.</summary>
    public abstract int Channels { get; }

    /// <summary>Learns from training normals what it needs to know before a training.</summary>
    /// <param name="normals">Makes them: unit vectors, [M, 3], on the device of the training; the caller's to dispose of.</param>
    /// <param name="seed">Draws what is drawn.</param>
    /// <param name="cancellation">Ends it.</param>
    public virtual void Prepare(Func<Tensor> normals, long seed, CancellationToken cancellation)
    {
    }

    /// <summary>Mean loss over the places with a true normal.</summary>
    /// <param name="outputs">The network's, [N, C, h, w].</param>
    /// <param name="truth">True normals, [N, 3, h, w], of length 1; zero where there is none.</param>
    /// <param name="valid">1 where there is one, else 0: [N, h, w].</param>
    /// <returns>A scalar with gradient, of the caller's dispose scope.</returns>
    public abstract Tensor Loss(Tensor outputs, Tensor truth, Tensor valid);

    /// <summary>The normals that are told, [N, 3, h, w], of length 1.</summary>
    /// <param name="outputs">The network's, [N, C, h, w].</param>
    /// <returns>A tensor of the caller's dispose scope.</returns>
    public abstract Tensor Normals(Tensor outputs);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Scaled to length 1 along the second dimension.</summary>
    protected static Tensor Directions(Tensor vectors)
    {
        using var scope = NewDisposeScope();
        return vectors.div(vectors.square().sum(1, keepdim: true).add(LastingScalar.Of(Smallest), LastingScalar.One).sqrt()).MoveToOuterDisposeScope();
    }

    /// <summary>Sum of what is zero at invalid places over the number of valid ones.</summary>
    protected static Tensor Mean(Tensor masked, Tensor valid)
    {
        using var scope = NewDisposeScope();
        return masked.sum().div(valid.sum().clamp_min(LastingScalar.One)).MoveToOuterDisposeScope();
    }
}
