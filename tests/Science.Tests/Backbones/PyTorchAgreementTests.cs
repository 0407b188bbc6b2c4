using Invaria.Science.Backbones;
using Invaria.Science.Checkpoints;
using Invaria.Shared.Specs.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Backbones;

public sealed class PyTorchAgreementTests
{
    private const int Kept = 64;

    public static TheoryData<string> Kinds => SmallBackbones.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Weights_saved_by_PyTorch_give_PyTorchs_outputs_at_every_layer(string kind) => AssertAgrees(References.Committed, kind, thinned: true);

    [Fact]
    public void Freshly_made_references_agree_too()
    {
        Python.Require();
        var folder = Directory.CreateTempSubdirectory("references");
        try
        {
            _ = Python.Script(References.Script, "write", folder.FullName);

            Assert.All(Kinds, kind => AssertAgrees(folder.FullName, kind.Data, thinned: true, folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Weights_saved_by_us_are_read_by_PyTorch_and_give_the_same_outputs()
    {
        Python.Require();
        using var scope = NewDisposeScope();
        var folder = Directory.CreateTempSubdirectory("weights");
        try
        {
            Write(folder.FullName, "pictures", new() { ["pictures"] = References.Read(References.Committed, "pictures", scope).Tensors["pictures"] });
            foreach (var kind in Kinds)
            {
                using var network = Trained(kind.Data);
                Write(folder.FullName, kind.Data, network.state_dict(), Width(kind.Data).ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            _ = Python.Script(References.Script, "evaluate", folder.FullName);

            Assert.All(Kinds, kind => AssertAgrees(folder.FullName, kind.Data, thinned: false));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_definitions_that_we_compare_with_have_torchvisions_names_and_outputs()
    {
        Python.Require();

        var answers = Python.Script(References.Script, "names").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(6, answers.Length);
        Assert.All(answers, answer => Assert.EndsWith(" same", answer, StringComparison.Ordinal));
    }

    private static Backbone Trained(string kind)
    {
        using var scope = NewDisposeScope();
        var network = SmallBackbones.Network(kind, Width(kind));
        using var optimizer = Registry.Optimizer(new AdamSpec { LearningRate = 0.01 }, network);
        network.train();
        for (var i = 0; i < 3; i++)
        {
            optimizer.ZeroGradients();
            network.call(SmallBackbones.Pictures(4)).square().mean().backward();
            optimizer.Step();
        }

        return network;
    }

    private static int Width(string kind) => kind is "vit" ? 16 : 4;

    private static void Write(string folder, string name, Dictionary<string, Tensor> tensors, string? width = null)
    {
        using var file = File.Create(Path.Combine(folder, $"{name}.safetensors"));
        Safetensors.Write(file, tensors, width is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["width"] = width });
    }

    private static void AssertAgrees(string folder, string kind, bool thinned, string? picturesOf = null)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var (weights, metadata) = References.Read(folder, kind, scope);
        using var network = SmallBackbones.Network(kind, int.Parse(metadata["width"], System.Globalization.CultureInfo.InvariantCulture));
        _ = PretrainedWeights.Load(network, weights);
        network.eval();
        var pictures = References.Normalised(References.Read(picturesOf ?? References.Committed, "pictures", scope).Tensors["pictures"]);
        var expected = References.Read(folder, $"{kind}.outputs", scope).Tensors;

        Assert.Equal(network.Spec.Layers.Order(StringComparer.Ordinal), expected.Keys.Order(StringComparer.Ordinal));
        foreach (var (layer, output) in expected)
        {
            var ours = network.Layer(pictures, layer);
            if (thinned)
            {
                var step = Math.Max(1, ours.shape[1] / Kept);
                ours = ours.index_select(1, arange(0, step * output.shape[1], step, ScalarType.Int64));
            }

            Assert.Equal(output.shape, ours.shape);

            // Sums in another order round differently, by a share of what they sum.
            var (off, size) = ((ours - output).abs().max().item<float>(), output.abs().max().item<float>());
            Assert.True(off <= 1e-4f * Math.Max(1, size), $"{kind} {layer}: off by up to {off} in values up to {size}");
        }
    }
}
