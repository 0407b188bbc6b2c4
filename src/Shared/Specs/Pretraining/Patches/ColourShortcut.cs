using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Pretraining;

/// <summary>What keeps context prediction from solving its task by chromatic aberration (Doersch, Gupta, Efros 2015, section 3.1).</summary>
public enum ColourShortcut
{
    [Field("Two of the three colour channels, drawn for each patch, become noise.")]
    Drop,

    [Field("The part of each colour that green and magenta differ in is taken out.")]
    Project,

    [Field("Colours stay as they are: for drawn videos, which no lens has seen.")]
    Keep,
}
