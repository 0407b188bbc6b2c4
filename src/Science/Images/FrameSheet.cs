using Invaria.Shared.Films;

namespace Invaria.Science.Images;

/// <summary>Pictures in rows on one sheet, each made smaller where it is large.</summary>
/// <param name="longerSide">At most so many pixels has a picture's longer side.</param>
internal sealed class FrameSheet(int longerSide)
{
    private readonly List<(SheetCell Cell, byte[] Rgb)> _pictures = [];
    private int _rowTop;
    private int _rowEnd;

    /// <summary>Width and height so far, in pixels.</summary>
    public SheetSize Size => new(_pictures.Max(picture => picture.Cell.X + picture.Cell.Width), _pictures.Max(picture => picture.Cell.Y + picture.Cell.Height));

    /// <summary>What follows goes below what is there.</summary>
    public void BeginRow() => (_rowTop, _rowEnd) = (_pictures.Count == 0 ? 0 : Size.Height, 0);

    /// <summary>Adds a picture at the right of the row.</summary>
    /// <param name="rgb">The picture, [height, width, 3].</param>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="height">Its height in pixels.</param>
    /// <returns>Where it is.</returns>
    public SheetCell Add(ReadOnlySpan<byte> rgb, int width, int height)
    {
        var scale = Math.Min(1, (double)longerSide / Math.Max(width, height));
        var cell = new SheetCell(_rowEnd, _rowTop, Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
        _pictures.Add((cell, (cell.Width, cell.Height) == (width, height) ? rgb.ToArray() : Thumbnail.Resized(rgb, width, height, cell.Width, cell.Height)));
        _rowEnd += cell.Width;
        return cell;
    }

    /// <summary>The sheet, to the last bit as the pictures are.</summary>
    public byte[] ToPng() => PictureFile.EncodePng(Painted(), Size.Width, Size.Height);

    /// <summary>The sheet at a fraction of the bytes, for films.</summary>
    /// <param name="quality">1 … 100.</param>
    public byte[] ToJpeg(int quality) => PictureFile.EncodeJpeg(Painted(), Size.Width, Size.Height, quality);

    /// <summary>A box of a picture as it is on the sheet: x, y, width, height in pixels of its cell.</summary>
    /// <param name="box">In pixels of the picture as it was added.</param>
    /// <param name="width">Width of the picture as it was added.</param>
    /// <param name="cell">Where it is.</param>
    public static double[] Scaled(Box box, int width, SheetCell cell)
    {
        var scale = (double)cell.Width / width;
        return [.. new[] { box.X, box.Y, box.Width, box.Height }.Select(number => Math.Round(number * scale, 2))];
    }

    private byte[] Painted()
    {
        var size = Size;
        var rgb = new byte[size.Height * size.Width * 3];
        foreach (var (cell, picture) in _pictures)
        {
            for (var row = 0; row < cell.Height; row++)
            {
                picture.AsSpan(row * cell.Width * 3, cell.Width * 3).CopyTo(rgb.AsSpan((((cell.Y + row) * size.Width) + cell.X) * 3));
            }
        }

        return rgb;
    }
}
