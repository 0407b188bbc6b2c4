using Invaria.Science.Datasets.Files;
using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Pictures;

/// <summary>
/// Pictures in class folders, or in class folders below <c>train</c> and <c>test</c>. Each becomes a square: what has transparency is
/// fitted in whole and laid on black, a photograph is cut about its centre.
/// </summary>
public sealed class FolderPictures : PictureSource
{
    private static readonly PictureCache<(string File, int Height, int Width), byte[]> Decoded = new(512L << 20, pixels => pixels.Length);

    private readonly (string File, int Label)[][] _parts;
    private readonly int[][] _labels;

    /// <param name="folder">The folder.</param>
    /// <param name="side">Height and width in pixels; null: the size that all pictures have.</param>
    /// <exception cref="DatasetException">Fewer than two classes, a class without pictures, or pictures of several sizes where no size is given.</exception>
    public FolderPictures(string folder, int? side)
    {
        var parted = ImageFolder.IsParted(folder);
        var training = parted ? Path.Combine(folder, ImageFolder.Training) : folder;
        ClassNames = ClassFolders.Classes(training);
        if (ClassNames.Count < 2)
        {
            throw new DatasetException($"{training}: found {ClassNames.Count} class folders; at least 2 are needed, each with its pictures.");
        }

        _parts = [Part(training), parted ? Part(Path.Combine(folder, ImageFolder.Test)) : []];
        _labels = [.. _parts.Select(part => part.Select(picture => picture.Label).ToArray())];
        (Height, Width) = side is { } given ? (given, given) : CommonSize();
    }

    public override IReadOnlyList<string> ClassNames { get; }

    public override int Height { get; }

    public override int Width { get; }

    public override IReadOnlyList<int> Labels(PicturePart part) => _labels[(int)part];

    public override void Read(PicturePart part, int index, Span<byte> rgb) =>
        Decoded.Get((_parts[(int)part][index].File, Height, Width), static key => Decode(key.File, key.Height, key.Width)).CopyTo(rgb);

    private (string File, int Label)[] Part(string folder)
    {
        if (ClassFolders.Classes(folder).FirstOrDefault(name => !ClassNames.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw new DatasetException($"{Path.Combine(folder, unknown)}: there is no class of this name in the training folder. Rename the folder, or add the class to {ImageFolder.Training}.");
        }

        return [.. ClassNames.SelectMany((name, label) =>
        {
            var pictures = Directory.Exists(Path.Combine(folder, name)) ? ClassFolders.Pictures(Path.Combine(folder, name)) : [];
            return pictures.Length > 0
                ? pictures.Select(file => (file, label))
                : throw new DatasetException($"{Path.Combine(folder, name)}: the class has no picture. Add one (PNG, JPEG or WebP), or remove the class.");
        })];
    }

    private (int Height, int Width) CommonSize()
    {
        var first = Size(_parts[0][0].File);
        foreach (var (file, _) in _parts.SelectMany(part => part))
        {
            if (Size(file) is var size && size != first)
            {
                throw new DatasetException(".imageSize", $"The pictures have several sizes: {_parts[0][0].File} is {first.Width}×{first.Height}, {file} is {size.Width}×{size.Height}. Set imageSize.");
            }
        }

        return (first.Height, first.Width);
    }

    private static (int Width, int Height) Size(string file)
    {
        try
        {
            return PictureFile.Size(file);
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }

    private static byte[] Decode(string file, int height, int width)
    {
        try
        {
            var picture = PictureFile.Read(file, shortestSide: Math.Max(height, width) * 2);
            if (picture.Width != width || picture.Height != height)
            {
                picture = PictureFile.DeclaresAlpha(file) && !picture.IsOpaque ? picture.FitInto(height) : Centre(picture).Resize(width, height);
            }

            var rgba = picture.ToOpaqueBytes();
            var rgb = new byte[height * width * 3];
            for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
            {
                (rgb[to], rgb[to + 1], rgb[to + 2]) = (rgba[from], rgba[from + 1], rgba[from + 2]);
            }

            return rgb;
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }

    private static Picture Centre(Picture picture)
    {
        var side = Math.Min(picture.Width, picture.Height);
        return picture.Crop((picture.Width - side) / 2, (picture.Height - side) / 2, side, side);
    }
}
