using Invaria.Science.Backbones;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;

namespace Invaria.Science.Invariance;

/// <summary>A measurement of what a representation is insensitive to.</summary>
public abstract class InvarianceMetric
{
    /// <summary>About how much work it is, in forward passes of one sample.</summary>
    public abstract double Work { get; }

    /// <param name="backbone">Pretrained, in evaluation mode; must be left as it was.</param>
    /// <param name="context">What it works with.</param>
    public abstract IReadOnlyList<Measure> Run(Backbone backbone, StageContext context);
}
