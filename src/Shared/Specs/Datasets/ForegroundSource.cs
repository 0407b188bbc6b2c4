using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Datasets;

/// <summary>Where cut-out objects come from.</summary>
public enum ForegroundSource
{
    [Field("Drawn from a seed: textured shapes, any number of classes, nothing to install.")]
    Procedural,

    [Field("Photographic cut-outs of Debian's package tuxpaint-stamps-default.")]
    TuxPaintStamps,

    [Field("Squares of uniform noise, one fixed square a class, any number of classes.")]
    Noise,

    [Field("Your own cut-outs, registered on the page Data.")]
    Collection,
}
