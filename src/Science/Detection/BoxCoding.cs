namespace Invaria.Science.Detection;

/// <summary>
/// What a network regresses in place of a box (Girshick et al. 2014, appendix C): its offset from a reference box, each part
/// divided by the spread that it usually has so that all are about as large.
/// </summary>
/// <param name="centreSpread">Usual spread of the centre's offset: 0.1 for regions, 1 for anchors.</param>
/// <param name="sizeSpread">Usual spread of the size's logarithm: 0.2 for regions, 1 for anchors.</param>
public sealed class BoxCoding(double centreSpread, double sizeSpread)
{
    // An untrained network may ask for any size: beyond this exp would leave every picture.
    private static readonly double MostGrowth = Math.Log(1000.0 / 16);

    /// <summary>For regions of interest (Girshick 2015, section 2.3: targets normalised to unit variance; the usual constants).</summary>
    public static BoxCoding Regions { get; } = new(0.1, 0.2);

    /// <summary>For anchors (Ren et al. 2015, equation 2).</summary>
    public static BoxCoding Anchors { get; } = new(1, 1);

    /// <summary>The offset of a box from a reference; neither may be empty.</summary>
    public BoxOffset Encode(BoundingBox box, BoundingBox reference) => new(
        (box.CentreX - reference.CentreX) / reference.Width / centreSpread,
        (box.CentreY - reference.CentreY) / reference.Height / centreSpread,
        Math.Log(box.Width / reference.Width) / sizeSpread,
        Math.Log(box.Height / reference.Height) / sizeSpread);

    /// <summary>The box at an offset from a reference; at most 62.5 times as large along either side.</summary>
    public BoundingBox Decode(BoxOffset offset, BoundingBox reference)
    {
        var (x, y) = (reference.CentreX + (offset.X * centreSpread * reference.Width), reference.CentreY + (offset.Y * centreSpread * reference.Height));
        var width = reference.Width * Math.Exp(Math.Min(offset.Width * sizeSpread, MostGrowth)) / 2;
        var height = reference.Height * Math.Exp(Math.Min(offset.Height * sizeSpread, MostGrowth)) / 2;
        return new(x - width, y - height, x + width, y + height);
    }
}
