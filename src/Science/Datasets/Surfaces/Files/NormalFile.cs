using System.Globalization;
using System.Numerics;
using Invaria.Science.Datasets.Series.Files;
using Invaria.Science.Images;
using Invaria.Science.Normals;

namespace Invaria.Science.Datasets.Surfaces.Files;

/// <summary>
/// Normals of a picture from a file: a PNG with (n + 1) / 2 · 255 in red, green and blue, or an .npy array [H, W, 3] of floats. Their
/// lengths may be a little off, as rounding and scaling leave them: they are scaled to 1.
/// </summary>
public static class NormalFile
{
    private const float Shortest = 0.5f;
    private const float Longest = 1.2f;
    private const float MaskThreshold = 0.5f;
    private const string Numpy = ".npy";

    /// <summary>Endings of the formats that can be read.</summary>
    public static readonly IReadOnlyList<string> Endings = [".png", Numpy];

    /// <summary>Width and height, from the header alone.</summary>
    /// <exception cref="DatasetException">It is no such file.</exception>
    public static (int Width, int Height) Size(string file)
    {
        if (!IsNumpy(file))
        {
            return PictureSize(file);
        }

        using var stream = File.OpenRead(file);
        try
        {
            var header = NumpyHeader.Read(stream, file, out _);
            return header is { Shape: [var height, var width, 3], Type: 'f' } && height > 0 && width > 0
                ? (width, height)
                : throw new DatasetException($"{file}: holds {string.Join("×", header.Shape)} values of numpy's type {header.Type}{header.ItemSize}. Normals are floats, height × width × 3.");
        }
        catch (EndOfStreamException broken)
        {
            throw new DatasetException($"{file}: ends early. Save it again.", broken);
        }
    }

    /// <summary>Width and height of a picture, from the header alone.</summary>
    /// <exception cref="DatasetException">It is no picture.</exception>
    public static (int Width, int Height) PictureSize(string file) => Checked(() => PictureFile.Size(file));

    /// <summary>Reads the normals of a picture.</summary>
    /// <exception cref="DatasetException">A file is broken, a pixel that should have a normal has none, or no pixel should have one; the message names file and pixel.</exception>
    public static NormalMap Read(FiledNormals filed)
    {
        ArgumentNullException.ThrowIfNull(filed);
        var vectors = IsNumpy(filed.Normals) ? Array(filed) : Colours(filed);
        var valid = Mask(filed);
        for (var i = 0; i < vectors.Length; i++)
        {
            if (!valid[i])
            {
                vectors[i] = default;
                continue;
            }

            var length = vectors[i].Length();
            // Written so that what is not a number is refused too.
            if (!(length is >= Shortest and <= Longest))
            {
                var remedy = filed.Mask is null ? $"Add a folder {NormalFolder.Masks} that leaves such pixels out" : $"Leave the pixel out in {filed.Mask}";
                throw new DatasetException(string.Create(
                    CultureInfo.InvariantCulture, $"{filed.Normals}: at column {i % filed.Width}, row {i / filed.Width} there is no normal: the vector's length is {length:0.00}, not 1. {remedy}, or correct the file."));
            }

            vectors[i] /= length;
        }

        return valid.Contains(true)
            ? new(filed.Width, filed.Height, vectors, valid)
            : throw new DatasetException($"{filed.Mask}: leaves out every pixel. Remove the picture, or correct its mask.");
    }

    private static Vector3[] Array(FiledNormals filed)
    {
        using var stream = File.OpenRead(filed.Normals);
        var array = NumpyArray.Read(stream, stream.Length, filed.Normals);
        Agree(filed, filed.Normals, array.Shape.Count == 3 ? (array.Shape[1], array.Shape[0]) : default);
        var values = array.Floats();
        var vectors = new Vector3[filed.Width * filed.Height];
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = new(values[i * 3], values[(i * 3) + 1], values[(i * 3) + 2]);
        }

        return vectors;
    }

    private static Vector3[] Colours(FiledNormals filed)
    {
        var pixels = Pixels(filed, filed.Normals);
        var vectors = new Vector3[filed.Width * filed.Height];
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = NormalColours.Decode(pixels[i * 4] * 255, pixels[(i * 4) + 1] * 255, pixels[(i * 4) + 2] * 255);
        }

        return vectors;
    }

    private static bool[] Mask(FiledNormals filed)
    {
        var valid = new bool[filed.Width * filed.Height];
        if (filed.Mask is null)
        {
            System.Array.Fill(valid, true);
            return valid;
        }

        var pixels = Pixels(filed, filed.Mask);
        for (var i = 0; i < valid.Length; i++)
        {
            valid[i] = pixels[i * 4] >= MaskThreshold;
        }

        return valid;
    }

    private static ReadOnlySpan<float> Pixels(FiledNormals filed, string file)
    {
        var picture = Checked(() => PictureFile.Read(file));
        Agree(filed, file, (picture.Width, picture.Height));
        return picture.Pixels;
    }

    /// <summary>A file may have been replaced since its header was read.</summary>
    private static void Agree(FiledNormals filed, string file, (int Width, int Height) size)
    {
        if (size != (filed.Width, filed.Height))
        {
            throw new DatasetException($"{file}: is {size.Width}×{size.Height}, but its picture is {filed.Width}×{filed.Height}. Picture, normals and mask must have one size.");
        }
    }

    private static bool IsNumpy(string file) => Path.GetExtension(file).Equals(Numpy, StringComparison.OrdinalIgnoreCase);

    private static T Checked<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }
}
