using System.Numerics;
using Invaria.Science.Normals;
using Invaria.Science.Randomness;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Normals;

/// <summary>A network of surface normals in training; selected by the mean angular error over the validation split.</summary>
/// <param name="network">What is trained; stays the caller's.</param>
/// <param name="output">What its numbers mean; stays the caller's.</param>
/// <param name="train">What it is trained on.</param>
/// <param name="validation">What its epoch is selected by.</param>
/// <param name="batchSize">Pictures at once where normals are told.</param>
/// <param name="flip">Whether training pictures are mirrored half of the time.</param>
/// <param name="seed">Draws which ones.</param>
/// <param name="device">Where the network lives.</param>
internal sealed class NormalTraining(
    NormalNetwork network, NormalOutput output, ScaledSurfaces train, ScaledSurfaces validation, int batchSize, bool flip, long seed, Device device) : ITrainable
{
    private int _epoch;

    public nn.Module Module => network;

    public int Samples => train.Count;

    public void BeginEpoch(int epoch) => _epoch = epoch;

    public Tensor Loss(Tensor indices)
    {
        using var scope = NewDisposeScope();
        int[] pictures = [.. indices.cpu().data<long>().Select(index => (int)index)];
        bool[] mirrored = [.. pictures.Select(index => flip && new RandomStream(seed, Purpose.NormalsFlip, ((long)_epoch * train.Count) + index).NextBool(0.5))];
        var outputs = network.call(train.Inputs(pictures, mirrored, device));
        var (truth, valid) = train.Targets(pictures, mirrored, (int)outputs.shape[2], (int)outputs.shape[3], device);
        return output.Loss(outputs, truth, valid).MoveToOuterDisposeScope();
    }

    public EpochReport EndEpoch(CancellationToken cancellation)
    {
        var errors = Errors(validation, cancellation);
        // Nothing to be off from: no epoch is better than another.
        var mean = errors.Mean ?? 180;
        return new(-mean, new Dictionary<string, double>(StringComparer.Ordinal)
        {
            [MeasureNames.Validation(MeasureNames.AngleMean)] = mean,
            [MeasureNames.Validation(MeasureNames.Within30)] = errors.Within30 ?? 0,
        });
    }

    /// <summary>Errors of the weights as they are now, over all valid pixels of the pictures themselves.</summary>
    public AngularErrors Errors(ScaledSurfaces scenes, CancellationToken cancellation)
    {
        var errors = new AngularErrors();
        foreach (var indices in Enumerable.Range(0, scenes.Count).Chunk(batchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            var told = Told(scenes, indices);
            for (var i = 0; i < indices.Length; i++)
            {
                errors.Add(scenes.Dataset.Normals(scenes.Split, indices[i]), told[i]);
            }
        }

        return errors;
    }

    /// <summary>The normals that the weights as they are now tell of pictures: of each [H · W], in its own pixels.</summary>
    public Vector3[][] Told(ScaledSurfaces scenes, IReadOnlyList<int> indices)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var normals = output.Normals(network.call(scenes.Inputs(indices, new bool[indices.Count], device)));
        // To the padded size first, where four pixels are exactly a place; then without the padding to each picture's own size.
        var seen = NormalHead.Resized(normals, (int)normals.shape[2] * NormalHead.Stride, (int)normals.shape[3] * NormalHead.Stride);
        return [.. indices.Select((index, i) =>
        {
            using var own = NewDisposeScope();
            var (size, original) = (scenes.Size(index), scenes.Dataset.Size(scenes.Split, index));
            var cut = seen.narrow(0, i, 1).narrow(2, 0, size.Height).narrow(3, 0, size.Width);
            var values = (size == original ? cut : NormalHead.Resized(cut, original.Height, original.Width)).permute(0, 2, 3, 1).contiguous().cpu().data<float>().ToArray();
            return Enumerable.Range(0, values.Length / 3).Select(pixel => Direction(values[pixel * 3], values[(pixel * 3) + 1], values[(pixel * 3) + 2])).ToArray();
        })];
    }

    // Between opposite normals the mean may vanish: then the surface is said to face the camera.
    private static Vector3 Direction(float x, float y, float z)
    {
        var vector = new Vector3(x, y, z);
        return vector.LengthSquared() > 0 ? Vector3.Normalize(vector) : Vector3.UnitZ;
    }
}
