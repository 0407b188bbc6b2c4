using Invaria.Shared.Runs;

namespace Invaria.Client.Defining;

/// <summary>Everything a user has typed on the page, as typed: any of it may be empty or at fault.</summary>
public sealed record Draft
{
    /// <summary>The experiment's name; not used where the runs go to an existing experiment.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What the experiment is to find out.</summary>
    public string Question { get; init; } = string.Empty;

    /// <summary>The JSON text of the spec.</summary>
    public string Spec { get; init; } = string.Empty;

    /// <summary>Seeds to queue, e.g. <c>0-4</c>; empty: one run with the spec's seed.</summary>
    public string Seeds { get; init; } = string.Empty;

    /// <summary>What to vary, an axis a line, see <see cref="AxisText"/>; empty: nothing.</summary>
    public string Axes { get; init; } = string.Empty;

    /// <summary>How many of the axes' combinations are drawn at random; empty: all are taken.</summary>
    public string Draws { get; init; } = string.Empty;

    /// <summary>Whether and how weak runs are stopped early.</summary>
    public DraftHalving Halving { get; init; } = new();

    public string Arm { get; init; } = string.Empty;

    /// <summary>The run whose pretrained network is used; null to pretrain.</summary>
    public long? PretrainedBy { get; init; }

    public string Priority { get; init; } = string.Empty;

    /// <summary>What the runs compute on.</summary>
    public string Device { get; init; } = Devices.Cpu;
}
