namespace Invaria.Science.Datasets.Pictures;

/// <summary>Raw pictures of one part.</summary>
/// <param name="Pixels">All pictures, one behind the other.</param>
/// <param name="Labels">Label of each.</param>
/// <param name="Layout">How the bytes of a picture lie.</param>
public sealed record StoredPart(byte[] Pixels, int[] Labels, PixelLayout Layout);
