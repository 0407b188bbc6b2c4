using Invaria.Science.Backbones;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Backbones;

public sealed class PretrainedWeightsTests
{
    [Fact]
    public void A_classifier_is_left_out_with_a_remark()
    {
        using var scope = NewDisposeScope();
        var remarks = Load(weights => weights["fc.weight"] = zeros(10, 32));

        Assert.Contains("fc.weight", Assert.Single(remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("module.")]
    [InlineData("module.model.")]
    [InlineData("backbone.")]
    public void Prefixes_of_wrappers_are_removed(string prefix)
    {
        using var scope = NewDisposeScope();
        var remarks = Load(weights =>
        {
            foreach (var name in weights.Keys.ToArray())
            {
                _ = weights.Remove(name, out var tensor);
                weights[prefix + name] = tensor!;
            }

            weights["head.weight"] = zeros(10, 32);
        });

        Assert.Contains(remarks, remark => remark.Contains("prefix", StringComparison.Ordinal));
        Assert.Contains(remarks, remark => remark.Contains("head.weight", StringComparison.Ordinal));
    }

    [Fact]
    public void The_other_public_name_of_a_shortcut_is_known()
    {
        using var scope = NewDisposeScope();

        Assert.Empty(Load(weights =>
        {
            foreach (var name in weights.Keys.Where(name => name.Contains("downsample", StringComparison.Ordinal)).ToArray())
            {
                _ = weights.Remove(name, out var tensor);
                weights[name.Replace("downsample", "shortcut", StringComparison.Ordinal)] = tensor!;
            }
        }));
    }

    [Fact]
    public void Counters_of_batch_norms_may_be_missing_or_of_another_shape()
    {
        using var scope = NewDisposeScope();

        Assert.Empty(Load(weights =>
        {
            _ = weights.Remove("bn1.num_batches_tracked");
            weights["layer1.0.bn1.num_batches_tracked"] = zeros(1, ScalarType.Int64);
        }));
    }

    [Fact]
    public void Half_precision_is_taken()
    {
        using var scope = NewDisposeScope();
        using var source = SmallBackbones.Network("resnet-18", seed: 1);
        using var target = SmallBackbones.Network("resnet-18", seed: 2);

        _ = PretrainedWeights.Load(target, source.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.is_floating_point() ? entry.Value.to(ScalarType.Float16) : entry.Value));

        Assert.True(target.state_dict()["conv1.weight"].allclose(source.state_dict()["conv1.weight"], rtol: 1e-3, atol: 1e-4));
        Assert.Equal(ScalarType.Float32, target.state_dict()["conv1.weight"].dtype);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_with_all_that_is_wrong_and_change_nothing()
    {
        using var scope = NewDisposeScope();
        using var network = SmallBackbones.Network("resnet-18", seed: 2);
        var before = SmallBackbones.State(network);
        var weights = SmallBackbones.State(SmallBackbones.Network("resnet-18", seed: 1)).ToDictionary();
        _ = weights.Remove("layer2.0.conv1.weight");
        weights["layer5.0.conv1.weight"] = zeros(1);
        weights["bn1.bias"] = zeros(7);

        var refused = Assert.Throws<InvalidDataException>(() => PretrainedWeights.Load(network, weights)).Message;

        Assert.Contains("ResNet-18 with width 4", refused, StringComparison.Ordinal);
        Assert.Contains("Missing: layer2.0.conv1.weight.", refused, StringComparison.Ordinal);
        Assert.Contains("Unexpected: layer5.0.conv1.weight.", refused, StringComparison.Ordinal);
        Assert.Contains("bn1.bias is [7] where [4] is expected", refused, StringComparison.Ordinal);
        SmallBackbones.AssertSameState(before, network);
    }

    [Fact]
    public void A_long_list_is_cut_and_counted()
    {
        using var scope = NewDisposeScope();
        using var network = SmallBackbones.Network("resnet-34");
        using var other = SmallBackbones.Network("resnet-18");

        Assert.Contains("more.", Assert.Throws<InvalidDataException>(() => PretrainedWeights.Load(network, other.state_dict())).Message, StringComparison.Ordinal);
    }

    /// <summary>Loads the changed weights of one network into another and asserts that they are the same then.</summary>
    private static IReadOnlyList<string> Load(Action<Dictionary<string, Tensor>> change)
    {
        using var source = SmallBackbones.Network("resnet-18", seed: 1);
        using var target = SmallBackbones.Network("resnet-18", seed: 2);
        var weights = SmallBackbones.State(source).ToDictionary();
        change(weights);

        var remarks = PretrainedWeights.Load(target, weights);

        SmallBackbones.AssertSameState(source.state_dict(), target);
        return remarks;
    }
}
