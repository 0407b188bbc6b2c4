using Invaria.Science.Backbones.Layers;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Series;

/// <summary>
/// The encoder of TimeDRL (Chang et al. 2024, section IV): windows [B, T, C], normalised each by itself and cut into N patches,
/// become tokens behind a class token, and these are encoded. C' is C with channel independence, else 1; a series of tokens is
/// a window's channel in the first case and a window in the second.
/// </summary>
public sealed class TimeDrlEncoder : Backbone, ISeriesEncoder
{
    private readonly TimeDrlEncoderSpec _spec;
    private readonly Patching _patching;
    private readonly PatchEmbedding _embedding;
    private readonly SeededDropout _embeddingDropout;
    private readonly nn.Module<Tensor, Tensor> _encoder;

    public TimeDrlEncoder(TimeDrlEncoderSpec spec, SeriesShape series)
        : base(spec, series, IndependentChannelsOf(spec, series) * InstanceWidthOf(spec, series))
    {
        _spec = spec;
        IndependentChannels = IndependentChannelsOf(spec, series);
        Patches = spec.PatchesOf(series.Length);
        InstanceWidth = InstanceWidthOf(spec, series);
        PatchWidth = spec.PatchLength * series.Channels!.Value / IndependentChannels;
        _patching = new Patching(spec.PatchLength, spec.Stride, spec.ChannelIndependence);
        _embedding = new PatchEmbedding(spec, IndependentChannels, Patches, PatchWidth);
        _embeddingDropout = new SeededDropout(spec.Dropout);
        _encoder = spec.Encoder switch
        {
            SequenceEncoder.TransformerEncoder => new SeriesTransformer(spec.Width, spec.Heads, spec.Depth, spec.Dropout, causal: false),
            SequenceEncoder.TransformerDecoder => new SeriesTransformer(spec.Width, spec.Heads, spec.Depth, spec.Dropout, causal: true),
            SequenceEncoder.Resnet => new SeriesResNet(spec.Width),
            SequenceEncoder.Tcn => new TemporalConvolutions(spec.Width, spec.Depth, spec.Dropout),
            SequenceEncoder.Lstm => new RecurrentEncoder(spec.Width, bothDirections: false),
            SequenceEncoder.Bilstm => new RecurrentEncoder(spec.Width, bothDirections: true),
            var encoder => throw new NotSupportedException($"There is no encoder {encoder}."),
        };
        register_module("embedding", _embedding);
        register_module("embedding_dropout", _embeddingDropout);
        register_module("encoder", _encoder);
    }

    public int IndependentChannels { get; }

    public int Patches { get; }

    public int Width => _spec.Width;

    /// <summary>Width of the instance embedding of a series of tokens: D, or N·D where all are taken.</summary>
    public int InstanceWidth { get; }

    /// <summary>P': values of a patch, P or C·P.</summary>
    public int PatchWidth { get; }

    public override void Initialize(long seed) => UniformInitialization.Initialize(this, seed);

    public SeriesEmbedding Embed(Tensor windows)
    {
        using var scope = NewDisposeScope();
        var (normalised, mean, deviation) = WindowNormalization.Of(windows);
        var encoded = Encode(Tokens(PatchesOf(normalised)));
        var (instance, timestamps) = Parts(encoded);
        var embedding = new SeriesEmbedding(
            instance.reshape(windows.shape[0], -1), timestamps.reshape(windows.shape[0], IndependentChannels, -1, Width), mean, deviation);
        _ = scope.MoveToOuter(embedding.Instance, embedding.Timestamps);
        _ = scope.MoveToOuter(embedding.Mean, embedding.Deviation);
        return embedding;
    }

    /// <summary>Patches of normalised windows [B, C, T] → [B·C', N, P'].</summary>
    internal Tensor PatchesOf(Tensor normalised) => _patching.Of(normalised);

    /// <summary>Patches [B·C', n, P'] → tokens [B·C', n + 1, D], the class token first; before any dropout.</summary>
    internal Tensor Tokens(Tensor patches) => _embedding.call(patches);

    /// <summary>Tokens [M, n + 1, D] or of several views [V, M, n + 1, D] → embeddings [M, n + 1, D] or [V·M, n + 1, D].</summary>
    internal Tensor Encode(Tensor tokens)
    {
        using var scope = NewDisposeScope();
        return _encoder.call(_embeddingDropout.call(tokens).reshape(-1, tokens.shape[^2], tokens.shape[^1])).MoveToOuterDisposeScope();
    }

    /// <summary>Embeddings [M, n + 1, D] → instance embedding [M, D] (or [M, n·D]) and timestamp embeddings [M, n, D].</summary>
    internal (Tensor Instance, Tensor Timestamps) Parts(Tensor encoded)
    {
        var parts = encoded.split([1, encoded.shape[1] - 1], 1);
        var (classToken, timestamps) = (parts[0], parts[1]);
        return (_spec.Pooling switch
        {
            InstancePooling.ClassToken => classToken.squeeze(1),
            InstancePooling.Last => timestamps.select(1, -1),
            InstancePooling.Mean => timestamps.mean([1]),
            InstancePooling.All => timestamps.flatten(1),
            var pooling => throw new NotSupportedException($"There is no pooling {pooling}."),
        }, timestamps);
    }

    protected override Tensor Step(int layer, Tensor x)
    {
        if (layer == 0)
        {
            var encoded = Encode(Tokens(PatchesOf(WindowNormalization.Of(x).Normalised)));
            return encoded.view(x.shape[0], IndependentChannels, Patches + 1, Width);
        }

        return Parts(x.flatten(0, 1)).Instance.reshape(x.shape[0], -1);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _embedding.Dispose();
            _embeddingDropout.Dispose();
            _encoder.Dispose();
        }

        base.Dispose(disposing);
    }

    private static int IndependentChannelsOf(TimeDrlEncoderSpec spec, SeriesShape series) => spec.ChannelIndependence
        ? series.Channels ?? throw new ArgumentException("The number of channels must be known.", nameof(series))
        : 1;

    private static int InstanceWidthOf(TimeDrlEncoderSpec spec, SeriesShape series) => spec.Pooling == InstancePooling.All ? spec.PatchesOf(series.Length) * spec.Width : spec.Width;
}
