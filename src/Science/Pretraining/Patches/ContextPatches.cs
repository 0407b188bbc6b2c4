using Invaria.Science.Datasets;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Pretraining;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>
/// Draws pairs of patches: the centre of a 3×3 grid laid anywhere on a frame, and one of its eight neighbours. A pair is a
/// function of (seed, epoch, index): any order, any batch (Doersch, Gupta, Efros 2015, section 3).
/// </summary>
public sealed class ContextPatches
{
    /// <summary>Places that a neighbour can have.</summary>
    public const int Places = 8;

    private readonly SampledFrames _frames;
    private readonly ContextSpec _spec;
    private readonly int _size;
    private readonly int _stride;
    private readonly int _jitter;
    private readonly long _seed;

    /// <param name="frames">Where patches are cut from.</param>
    /// <param name="spec">Gap, jitter and colours.</param>
    /// <param name="size">Height and width of a patch.</param>
    /// <param name="seed">Draws everything.</param>
    /// <exception cref="DatasetException">A frame is too small for two patches with a gap.</exception>
    public ContextPatches(SampledFrames frames, ContextSpec spec, int size, long seed)
    {
        (_frames, _spec, _size, _seed) = (frames, spec, size, seed);
        _stride = size + (int)Math.Round(spec.Gap * size);
        _jitter = (int)(spec.Jitter * size);
        var needed = _stride + size + (2 * _jitter);
        for (var i = 0; i < frames.Count; i++)
        {
            if (Math.Min(frames[i].Height, frames[i].Width) < needed)
            {
                throw new DatasetException(".patchSize", $"Two patches of {size} px with gap and jitter need frames of {needed} px to either side; a frame has {frames[i].Width}×{frames[i].Height}. Lower patchSize or context.gap, or take larger frames.");
            }
        }
    }

    /// <summary>Pairs in an epoch.</summary>
    public int Count => _frames.Count * _spec.PairsEach;

    /// <summary>Draws pairs.</summary>
    /// <param name="indices">Which of the epoch's pairs.</param>
    /// <param name="epoch">From 1 on; 0 for validation, whose pairs are the same each time.</param>
    /// <returns>Centres and neighbours, [N, 3, S, S] each in [−1, 1], and the neighbours' places, [N], int64; of the caller's dispose scope.</returns>
    public (Tensor Centres, Tensor Neighbours, Tensor Places) Draw(ReadOnlySpan<long> indices, int epoch)
    {
        var floats = _size * _size * 3;
        var (centres, neighbours, places) = (new float[indices.Length * floats], new float[indices.Length * floats], new long[indices.Length]);
        for (var i = 0; i < indices.Length; i++)
        {
            var stream = new RandomStream(_seed, Purpose.ContextPatches, (epoch * (long)Count) + indices[i]);
            places[i] = Draw(ref stream, _frames[(int)(indices[i] % _frames.Count)], centres.AsSpan(i * floats, floats), neighbours.AsSpan(i * floats, floats));
        }

        return (Pictures(centres, indices.Length), Pictures(neighbours, indices.Length), tensor(places));
    }

    private int Draw(ref RandomStream stream, SampledFrames.Frame frame, Span<float> centre, Span<float> neighbour)
    {
        var place = stream.NextInt(Places);
        // Row by row through the grid, the centre left out.
        var cell = place < Places / 2 ? place : place + 1;
        var (right, down) = (((cell % 3) - 1) * _stride, ((cell / 3) - 1) * _stride);
        var (x, y) = (Start(ref stream, frame.Width, right), Start(ref stream, frame.Height, down));
        Cut(ref stream, frame, x, y, centre);
        Cut(ref stream, frame, x + right, y + down, neighbour);
        return place;
    }

    /// <summary>Where along one side the centre begins, so that it and its neighbour stay inside wherever they are moved.</summary>
    private int Start(ref RandomStream stream, int side, int step)
    {
        var (least, most) = (_jitter + Math.Max(0, -step), side - _size - _jitter - Math.Max(0, step));
        return least + stream.NextInt(most - least + 1);
    }

    private void Cut(ref RandomStream stream, SampledFrames.Frame frame, int x, int y, Span<float> patch)
    {
        x += stream.NextInt((2 * _jitter) + 1) - _jitter;
        y += stream.NextInt((2 * _jitter) + 1) - _jitter;
        for (var row = 0; row < _size; row++)
        {
            var source = frame.Rgb.AsSpan((((y + row) * frame.Width) + x) * 3, _size * 3);
            var target = patch.Slice(row * _size * 3, _size * 3);
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = (source[i] * (2f / 255f)) - 1f;
            }
        }

        switch (_spec.Colours)
        {
            case ColourShortcut.Drop:
                DropColours(ref stream, patch);
                break;
            case ColourShortcut.Project:
                ProjectColours(patch);
                break;
        }
    }

    /// <summary>Two channels become noise of a hundredth of the third's deviation.</summary>
    private static void DropColours(ref RandomStream stream, Span<float> patch)
    {
        var kept = stream.NextInt(3);
        var (sum, squares) = (0.0, 0.0);
        for (var i = kept; i < patch.Length; i += 3)
        {
            sum += patch[i];
            squares += patch[i] * (double)patch[i];
        }

        var count = patch.Length / 3;
        var deviation = Math.Sqrt(Math.Max(0, (squares / count) - (sum / count * (sum / count))));
        for (var i = 0; i < patch.Length; i++)
        {
            if (i % 3 != kept)
            {
                patch[i] = (float)(stream.NextNormal() * deviation / 100);
            }
        }
    }

    /// <summary>Takes out the direction a = (−1, 2, −1) of colour space: p − a (a·p) / (a·a).</summary>
    private static void ProjectColours(Span<float> patch)
    {
        for (var i = 0; i < patch.Length; i += 3)
        {
            var along = ((2 * patch[i + 1]) - patch[i] - patch[i + 2]) / 6;
            patch[i] += along;
            patch[i + 1] -= 2 * along;
            patch[i + 2] += along;
        }
    }

    private Tensor Pictures(float[] values, int count) => tensor(values, [count, _size, _size, 3]).permute(0, 3, 1, 2);
}
