namespace Invaria.Science.Datasets.Surfaces.Rays;

/// <summary>How a surface mixes its two colours.</summary>
public enum Pattern
{
    /// <summary>The first alone.</summary>
    Plain,

    /// <summary>Cubes in turn.</summary>
    Checks,

    /// <summary>Layers across a direction.</summary>
    Stripes,

    /// <summary>Smooth noise.</summary>
    Clouds,
}
