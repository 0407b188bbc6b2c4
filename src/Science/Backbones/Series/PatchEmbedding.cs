using Invaria.Science.Backbones.Layers;
using Invaria.Science.Native;
using Invaria.Shared.Specs.Backbones;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Invaria.Science.Backbones.Series;

/// <summary>
/// Patches as tokens behind a class token, with their places (Chang et al. 2024, section IV). The class token is a patch that
/// is learnt, one for each independent channel; it goes through the same map as the patches. Weight [D, kernel · P'].
/// </summary>
internal sealed class PatchEmbedding : WeightedLayer
{
    private const string Positions = "positions";
    private readonly int _kernel;
    private readonly PositionEmbedding _position;

    /// <param name="spec">Kernel, places and width D.</param>
    /// <param name="channels">C': independent channels.</param>
    /// <param name="patches">N: the most patches of a window.</param>
    /// <param name="patchWidth">P': values of a patch.</param>
    public PatchEmbedding(TimeDrlEncoderSpec spec, int channels, int patches, int patchWidth)
        : base(nameof(PatchEmbedding), [spec.Width, KernelOf(spec) * patchWidth], bias: false)
    {
        (_kernel, _position) = (KernelOf(spec), spec.Position);
        register_parameter("class_token", new Parameter(zeros(channels, 1, patchWidth).DetachFromDisposeScope()));
        if (_position == PositionEmbedding.Learnt)
        {
            register_parameter(Positions, new Parameter(zeros(patches + 1, spec.Width).DetachFromDisposeScope()));
        }
        else if (_position == PositionEmbedding.Sinusoidal)
        {
            register_buffer(Positions, Sinusoids(patches + 1, spec.Width));
        }
    }

    /// <summary>The published deviations: 1 for class token and places, √(2 / inputs) for a convolution, uniform within ±1/√inputs for a linear map.</summary>
    public void Initialize(Generator generator)
    {
        using var scope = NewDisposeScope();
        var weight = get_parameter("weight")!;
        var inputs = weight.shape[1];
        var bound = 1 / Math.Sqrt(inputs);
        _ = _kernel > 1
            ? weight.copy_(randn(weight.shape, ScalarType.Float32, generator: generator).mul_(Math.Sqrt(2.0 / inputs)))
            : weight.copy_(rand(weight.shape, ScalarType.Float32, generator: generator).mul_(2 * bound).sub_(bound));
        foreach (var drawn in new[] { "class_token", Positions }.Where(has_parameter))
        {
            var parameter = get_parameter(drawn)!;
            _ = parameter.copy_(randn(parameter.shape, ScalarType.Float32, generator: generator));
        }
    }

    /// <param name="x">Patches [B·C', n, P'], n at most the N that it was built for.</param>
    /// <returns>[B·C', n + 1, D], the class token first.</returns>
    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var weight = Weight();
        var classToken = get_parameter("class_token")!;
        var (series, patches, channels) = (x.shape[0], x.shape[1], classToken.shape[0]);

        // The map is linear, so patches and class token may go through it apart: the patches without a gradient to carry, the
        // class token once for all windows, and its places with it.
        using var neighbours = Neighbours((int)patches + 1, x.device);
        var tokens = nn.functional.linear(Gathered(cat([x.new_zeros(series, 1, x.shape[2]), x], 1), neighbours), weight);
        var shared = nn.functional.linear(Gathered(cat([classToken, x.new_zeros(channels, patches, x.shape[2])], 1), neighbours), weight);
        if (_position != PositionEmbedding.None)
        {
            var places = _position == PositionEmbedding.Learnt ? get_parameter(Positions)! : get_buffer(Positions)!;
            shared = shared.add(places.narrow(0, 0, patches + 1), LastingScalar.One);
        }

        return tokens.view(series / channels, channels, patches + 1, -1).add_(shared, LastingScalar.One).view(series, patches + 1, -1).MoveToOuterDisposeScope();
    }

    private static int KernelOf(TimeDrlEncoderSpec spec) => spec.Embedding == TokenEmbedding.Convolution ? spec.KernelSize : 1;

    /// <summary>Each token with its neighbours behind one another: [M, n, P'] → [M, n, kernel · P'].</summary>
    private Tensor Gathered(Tensor tokens, Tensor neighbours) =>
        _kernel == 1 ? tokens : tokens.index_select(1, neighbours).view(tokens.shape[0], tokens.shape[1], -1);

    /// <summary>For each token the tokens under the kernel, round the end: [n · kernel].</summary>
    private Tensor Neighbours(int tokens, Device device)
    {
        var indices = new long[tokens * _kernel];
        for (var i = 0; i < indices.Length; i++)
        {
            var place = (i / _kernel) + (i % _kernel) - (_kernel / 2);
            indices[i] = ((place % tokens) + tokens) % tokens;
        }

        return tensor(indices, device: device);
    }

    /// <summary>Vaswani et al. 2017, section 3.5.</summary>
    private static Tensor Sinusoids(int tokens, int width)
    {
        var values = new float[tokens * width];
        for (var i = 0; i < values.Length; i++)
        {
            var (token, feature) = (i / width, i % width);
            var angle = token * Math.Exp(-Math.Log(10_000) / width * (feature - (feature % 2)));
            values[i] = (float)(feature % 2 == 0 ? Math.Sin(angle) : Math.Cos(angle));
        }

        return tensor(values, [tokens, width]).DetachFromDisposeScope();
    }
}
