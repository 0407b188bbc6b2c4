using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Mining;

/// <summary>What follows an object from frame to frame.</summary>
public enum Tracker
{
    [Field("Kernelised correlation filter on gradients and colour, built in (Henriques et al. 2015); its size stays.")]
    Kcf,

    [Field("OpenCV's kernelised correlation filter, on gray values and colour names.")]
    OpenCvKcf,
}
