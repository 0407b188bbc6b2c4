using Invaria.Science.Detection;

namespace Invaria.Science.Transfer.Detections.Proposals;

/// <summary>Proposes the regions of a scene that a detector looks at, without anything learnt.</summary>
public abstract class RegionProposals
{
    /// <summary>About how much work a scene is, in forward passes of it through a small network.</summary>
    public abstract double Work { get; }

    /// <summary>Boxes inside the scaled scene, the most promising first where there is an order.</summary>
    /// <param name="scenes">The scenes.</param>
    /// <param name="index">Which of them.</param>
    public abstract BoundingBox[] Of(ScaledScenes scenes, int index);
}
