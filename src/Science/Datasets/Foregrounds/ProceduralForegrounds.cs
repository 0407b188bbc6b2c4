using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Foregrounds;

/// <summary>Objects drawn from a seed: an endless list, nothing to install.</summary>
public sealed class ProceduralForegrounds : ForegroundLibrary
{
    private static readonly PictureCache<(long Seed, int Index, int Side), Picture> Drawn = new(64 << 20, picture => picture.Pixels.Length * sizeof(float));

    public override int Count => int.MaxValue;

    public override string Name(long seed, int index) => new ProceduralObject(seed, index).Name;

    public override Picture Object(long seed, int index, int side) =>
        Drawn.Get((seed, index, side), static key => new ProceduralObject(key.Seed, key.Index).Draw(key.Side));
}
