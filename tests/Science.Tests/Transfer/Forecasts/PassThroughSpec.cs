using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;

namespace Invaria.Science.Tests.Transfer.Forecasts;

/// <summary>What <see cref="PassThrough"/> is; sees patches of two steps.</summary>
internal sealed record PassThroughSpec : BackboneSpec, IPatched
{
    public override IReadOnlyList<string> Layers { get; } = [Representation];

    public override Modality Modality => Modality.TimeSeries;

    public int PatchLength => 2;

    public int Stride => 2;
}
