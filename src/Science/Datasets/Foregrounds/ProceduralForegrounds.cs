using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Foregrounds;

/// <summary>Objects drawn from a seed: an endless list, nothing to install.</summary>
public sealed class ProceduralForegrounds : ForegroundLibrary
{
    private static readonly PictureCache<(long Seed, int Index, int Instance, int Side), Picture> Drawn = new(64 << 20, picture => picture.Pixels.Length * sizeof(float));

    public override int Count => int.MaxValue;

    public override string Name(long seed, int index) => new ProceduralObject(seed, index).Name;

    public override Picture Object(long seed, int index, int side) => Instance(seed, index, 0, side);

    public override int Instances(long seed, int index) => int.MaxValue;

    /// <summary>The first instance is the class's object itself.</summary>
    public override Picture Instance(long seed, int index, int instance, int side) =>
        Drawn.Get((seed, index, instance, side), static key => new ProceduralObject(key.Seed, key.Index, key.Instance).Draw(key.Side));
}
