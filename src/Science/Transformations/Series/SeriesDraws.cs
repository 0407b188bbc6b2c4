using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Transformations;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transformations.Series;

/// <summary>Transformations of windows in their order, with parameters that are a pure function of (seed, split, epoch, index).</summary>
/// <param name="transformations">Applied in this order.</param>
/// <param name="seed">Draws the parameters.</param>
public sealed class SeriesDraws(IEnumerable<TransformationSpec> transformations, long seed)
{
    // Every transformation of a window has its own stream: another one in the list does not change its draws.
    private const int MostTransformations = 1024;

    private readonly SeriesTransformation[] _transformations = [.. transformations.Select(SeriesTransformations.Create)];

    /// <summary>Whether nothing is changed.</summary>
    public bool IsEmpty => _transformations.Length == 0;

    /// <summary>Changes windows in place, in parallel.</summary>
    /// <param name="windows">[N, length, channels].</param>
    /// <param name="length">Steps of a window.</param>
    /// <param name="channels">Values at a step.</param>
    /// <param name="split">The windows' split.</param>
    /// <param name="epoch">Epoch of the training; 0 outside of one.</param>
    /// <param name="indices">Which windows of the split they are, [N].</param>
    public void Apply(float[] windows, int length, int channels, Split split, int epoch, IReadOnlyList<long> indices)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(indices);
        var size = length * channels;
        if (windows.Length != (long)size * indices.Count)
        {
            throw new ArgumentException($"{indices.Count} windows of {length}×{channels} values are expected, there are {windows.Length} values.", nameof(windows));
        }

        var drawn = (long)new RandomStream(seed, Purpose.SeriesRedraw, ((long)epoch * 3) + (int)split).NextBits();
        _ = Parallel.For(0, indices.Count, i =>
        {
            for (var k = 0; k < _transformations.Length; k++)
            {
                var parameters = new RandomStream(drawn, Purpose.SeriesTransformation, (indices[i] * MostTransformations) + k);
                _transformations[k].Apply(windows.AsSpan(i * size, size), length, channels, ref parameters);
            }
        });
    }

    /// <summary>Changed copies of a batch of windows.</summary>
    /// <param name="windows">[N, T, C], float.</param>
    /// <param name="indices">Which windows of the split they are, [N], int64.</param>
    /// <param name="split">The windows' split.</param>
    /// <param name="epoch">Epoch of the training; 0 outside of one.</param>
    /// <returns>[N, T, C], where the windows are; a tensor of the caller's dispose scope.</returns>
    public Tensor Apply(Tensor windows, Tensor indices, Split split, int epoch)
    {
        ArgumentNullException.ThrowIfNull(windows);
        using var scope = NewDisposeScope();
        var values = windows.detach().cpu().contiguous().data<float>().ToArray();
        Apply(values, (int)windows.shape[1], (int)windows.shape[2], split, epoch, indices.cpu().data<long>().ToArray());
        return tensor(values, windows.shape).to(windows.device).MoveToOuterDisposeScope();
    }
}
