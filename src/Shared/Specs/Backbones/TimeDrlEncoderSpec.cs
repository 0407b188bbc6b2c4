using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Backbones;

/// <summary>
/// The encoder of TimeDRL: windows of time series, normalised each by itself, as patches behind a class token. It embeds at two
/// levels: one embedding a patch, and one a window. Defaults are the published settings for ETTh1.
/// </summary>
[Kind("timedrl-encoder",
    Title = "TimeDRL encoder",
    Summary = "Patches of a normalised window as tokens behind a class token, through a transformer encoder. The class token is the representation of the window, the other tokens those of its patches.",
    Source = "Chang et al. 2024, section IV",
    Order = 10)]
public sealed record TimeDrlEncoderSpec : BackboneSpec, IRuled, IPatched
{
    private static readonly string[] Names = ["encoded", Representation];

    public override IReadOnlyList<string> Layers => Names;

    public override Modality Modality => Modality.TimeSeries;

    // The representation has a part for every channel, and there may be a learnt vector for every patch.
    public override bool OneSizeOnly => true;

    [Field("Steps of a patch.", Minimum = 1, Maximum = 4096, Unit = "steps")]
    public int PatchLength { get; init; } = 16;

    [Field("Steps from one patch to the next.", Minimum = 1, Maximum = 4096, Unit = "steps")]
    public int Stride { get; init; } = 16;

    [Field("Every channel is embedded as a series of its own, all by the same weights; else a patch holds all channels.")]
    public bool ChannelIndependence { get; init; } = true;

    [Field("How a patch becomes a token.")]
    public TokenEmbedding Embedding { get; init; } = TokenEmbedding.Convolution;

    [Field("Patches under the convolution, an odd number; a linear embedding has none.", Minimum = 1, Maximum = 31, Unit = "patches")]
    public int KernelSize { get; init; } = 3;

    [Field("How a token knows its place.")]
    public PositionEmbedding Position { get; init; } = PositionEmbedding.Learnt;

    [Field("What encodes the tokens.")]
    public SequenceEncoder Encoder { get; init; }

    [Field("What represents a window.")]
    public InstancePooling Pooling { get; init; }

    [Field("Features a head; heads times as many are the width D of a token. The blocks' hidden layers have 4·D.", Minimum = 2, Maximum = 1024, Unit = "features")]
    public int HeadWidth { get; init; } = 64;

    [Field("Attention heads a block.", Minimum = 1, Maximum = 64, Unit = "heads")]
    public int Heads { get; init; } = 2;

    [Field("Blocks of a transformer or TCN; the other encoders have a fixed depth.", Minimum = 1, Maximum = 48, Unit = "blocks")]
    public int Depth { get; init; } = 1;

    [Field("Probability that a value is dropped in training, behind the embedding, the attention and the hidden layers. TimeDRL's two views of a window differ by it.", Minimum = 0, Maximum = 0.95)]
    public double Dropout { get; init; } = 0.2;

    /// <summary>Width D of a token and of an embedding.</summary>
    public int Width => HeadWidth * Heads;

    /// <summary>Patches of a window: its end is padded by its last value, a stride long.</summary>
    public int PatchesOf(int length) => ((length + Stride - PatchLength) / Stride) + 1;

    public IEnumerable<Fault> BrokenRules()
    {
        if (KernelSize % 2 == 0)
        {
            yield return new(".kernelSize", $"Must be odd, so that a patch is in the middle of its neighbours, found {KernelSize}.");
        }

        if (Pooling == InstancePooling.ClassToken && Encoder is (SequenceEncoder.TransformerDecoder or SequenceEncoder.Tcn or SequenceEncoder.Lstm) && (Embedding == TokenEmbedding.Linear || KernelSize == 1))
        {
            yield return new(".pooling", "The class token stands before all patches and this encoder looks back only, so it would see none of them: choose another pooling, or embed by a convolution, which knows neighbours.");
        }

        if (Width > 4096)
        {
            yield return new(".headWidth", $"{Heads} heads of {HeadWidth} features are {Width}; at most 4096 are taken.");
        }
    }

    protected override IEnumerable<Fault> SizeFaults(SampleShape samples)
    {
        if (samples is SeriesShape series && PatchLength > series.Length)
        {
            yield return new(".patchLength", $"A patch of {PatchLength} steps is longer than the windows, which have {series.Length}.");
        }
    }
}
