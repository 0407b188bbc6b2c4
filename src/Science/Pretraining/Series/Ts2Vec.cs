using Invaria.Science.Backbones.Series;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Pretraining;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Series;

/// <summary>
/// TS2Vec (Yue et al. 2022, section 3) on patches: two crops of a window overlap, some patches of each are masked, and an
/// embedding of the overlap finds its partner of the other crop. Places are counted from the beginning of a crop. All windows
/// of a batch have the same crops, as published; these depend on the batch's first window and the epoch.
/// </summary>
internal sealed class Ts2Vec(Ts2VecSpec spec, TimeDrlEncoder encoder, long seed) : PretextTask(nameof(Ts2Vec), encoder)
{
    public override double Passes => 2;

    public override PretextLoss Loss(PretextBatch batch)
    {
        var patches = Encoder.PatchesOf(WindowNormalization.Of(batch.Windows).Normalised);
        var stream = new RandomStream((long)new RandomStream(seed, Purpose.ContextCrop, batch.Epoch).NextBits(), Purpose.ContextCrop, batch.Indices[0]);
        var count = (int)patches.shape[1];

        // left … right is the overlap; the first crop begins earlier, the second ends later.
        var length = Math.Min(count, 2) + stream.NextInt(Math.Max(1, count - 1));
        var left = stream.NextInt(count - length + 1);
        var right = left + length;
        var start = stream.NextInt(left + 1);
        var end = right + stream.NextInt(count - right + 1);
        var first = Timestamps(patches.narrow(1, start, right - start), batch, view: 0).narrow(1, left - start, length);
        var second = Timestamps(patches.narrow(1, left, end - left), batch, view: 1).narrow(1, 0, length);
        return new(PairContrast.Hierarchical(first, second, spec.InstanceWeight));
    }

    private Tensor Timestamps(Tensor crop, PretextBatch batch, int view) => Encoder.Parts(Encoder.Encode(Encoder.Tokens(crop.mul(Mask(crop, batch, view))))).Timestamps;

    /// <summary>1 for what stays and 0 for what is masked, [M, n, 1].</summary>
    private Tensor Mask(Tensor crop, PretextBatch batch, int view)
    {
        var epochSeed = (long)new RandomStream(seed, Purpose.TimestampMask, batch.Epoch).NextBits();
        var perWindow = (int)(crop.shape[0] * crop.shape[1] / batch.Indices.Count);
        var draws = new float[crop.shape[0] * crop.shape[1]];
        for (var i = 0; i < batch.Indices.Count; i++)
        {
            new RandomStream(epochSeed, Purpose.TimestampMask, (2 * batch.Indices[i]) + view).Fill(draws.AsSpan(i * perWindow, perWindow), 0, 1);
        }

        return tensor(draws, [crop.shape[0], crop.shape[1], 1], device: crop.device).ge(spec.MaskProbability).to(ScalarType.Float32);
    }
}
