namespace Invaria.Science.Datasets.Pictures;

/// <summary>How the bytes of a picture lie in memory.</summary>
public enum PixelLayout
{
    /// <summary>[Height, Width].</summary>
    Grey,

    /// <summary>[Height, Width, 3].</summary>
    Interleaved,

    /// <summary>[3, Height, Width].</summary>
    Planar,
}
