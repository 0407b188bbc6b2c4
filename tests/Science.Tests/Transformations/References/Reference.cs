using System.Buffers.Binary;
using System.IO.Compression;
using Invaria.Science.Images;

namespace Invaria.Science.Tests.Transformations.References;

/// <summary>The pictures that <c>make_references.py</c> wrote with PIL and torchvision.</summary>
internal static class Reference
{
    public const string CutOut = "cut-out";
    public const string Whole = "whole";

    /// <summary>What a transformation is expected to make of a picture, [Height, Width, 4], premultiplied.</summary>
    public static float[] Expected(string picture, string transformation) => Read($"{picture}.{transformation}.values");

    /// <summary>Random values in [0, 1] that the reference was made with.</summary>
    public static float[] Draws(string picture, string transformation) => Read($"{picture}.{transformation}.draws");

    /// <summary>The picture before any transformation.</summary>
    public static Sprite Input(string picture)
    {
        var read = PictureFile.Read(Place($"{picture}.png"));
        var sprite = new Sprite(read.Width, read.Height);
        if (picture == Whole)
        {
            sprite.Load(read);
        }
        else
        {
            sprite.Load(read, new(5, 4, 22, 22));
        }

        return sprite;
    }

    private static float[] Read(string name)
    {
        using var file = File.OpenRead(Place(name));
        using var unpacked = new ZLibStream(file, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        unpacked.CopyTo(bytes);
        var values = new float[bytes.Length / 2];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes.GetBuffer().AsSpan(i * 2)) / 65535f;
        }

        return values;
    }

    private static string Place(string name) => Path.Combine(AppContext.BaseDirectory, "Transformations", "References", name);
}
