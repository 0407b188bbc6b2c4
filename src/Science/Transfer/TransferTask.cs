using Invaria.Science.Backbones;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;

namespace Invaria.Science.Transfer;

/// <summary>A use of a pretrained backbone.</summary>
public abstract class TransferTask
{
    /// <summary>About how much work it is, in forward passes of one sample.</summary>
    public abstract double Work { get; }

    /// <summary>Transfers and measures.</summary>
    /// <param name="backbone">Pretrained, in evaluation mode; must be left as it was.</param>
    /// <param name="context">What it works with.</param>
    public abstract IReadOnlyList<Measure> Run(Backbone backbone, StageContext context);
}
