using Invaria.Science.Datasets;
using Invaria.Science.Graphs;
using Invaria.Science.Native;
using Invaria.Shared.Specs.Transfer.Normals;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Normals;

/// <summary>
/// A softmax over a codebook of directions, the centroids of spherical k-means over training normals (Wang, Fouhey, Gupta
/// 2015). Told is the direction of their mean, weighted by probability (Ladický, Zeisl, Pollefeys 2014).
/// </summary>
/// <param name="spec">How many directions, and what teaches them.</param>
public sealed class CodebookOutput(NormalCodebookSpec spec) : NormalOutput
{
    private const int Iterations = 50;

    private Tensor? _codebook;

    public override int Channels => spec.Codewords;

    /// <summary>The directions, [K, 3].</summary>
    /// <exception cref="InvalidOperationException">It was not prepared.</exception>
    public Tensor Codebook => _codebook ?? throw new InvalidOperationException("The codebook is learnt before it is used.");

    /// <exception cref="DatasetException">There are fewer normals than directions.</exception>
    public override void Prepare(Func<Tensor> normals, long seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(normals);
        using var rows = normals();
        if (rows.shape[0] < spec.Codewords)
        {
            throw new DatasetException(".output.codewords", $"{spec.Codewords} directions are asked for, but the training pictures have {rows.shape[0]} normals to learn them from. Lower codewords, or add pictures.");
        }

        using var clusters = SphericalKMeans.Of(rows, spec.Codewords, Iterations, seed, progress: null, cancellation);
        _codebook?.Dispose();
        _codebook = clusters.Centroids.clone().DetachFromDisposeScope();
    }

    /// <summary>Cross-entropy with the targets of the spec.</summary>
    public override Tensor Loss(Tensor outputs, Tensor truth, Tensor valid)
    {
        using var scope = NewDisposeScope();
        var surprise = outputs.log_softmax(1).neg();
        // [K, 3] · [N, 3, h·w]
        var cosines = Codebook.matmul(truth.flatten(2)).view_as(outputs);
        var losses = spec.Targets == CodebookTargets.Hard
            ? surprise.gather(1, cosines.argmax(1, keepdim: true)).squeeze(1)
            : cosines.mul(LastingScalar.Of(spec.Concentration)).softmax(1).mul(surprise).sum(1);
        return Mean(losses.mul(valid), valid).MoveToOuterDisposeScope();
    }

    public override Tensor Normals(Tensor outputs)
    {
        using var scope = NewDisposeScope();
        var means = Codebook.t().matmul(outputs.softmax(1).flatten(2));
        return Directions(means.view(outputs.shape[0], 3, outputs.shape[2], outputs.shape[3])).MoveToOuterDisposeScope();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _codebook?.Dispose();
        }

        base.Dispose(disposing);
    }
}
