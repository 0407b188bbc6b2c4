using Invaria.Science.Backbones;
using Invaria.Science.Tests.Backbones;
using Invaria.Science.Transfer;
using Invaria.Shared.Specs.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Transfer;

public sealed class LowRankClassifierTests
{
    private const int Rank = 3;

    public static TheoryData<string> Kinds => SmallBackbones.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void It_begins_as_the_network_that_it_was_made_of(string kind)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var backbone = Trained(kind);
        var pictures = SmallBackbones.Pictures(2);
        var head = nn.Linear(backbone.Features, 5);
        var before = head.call(backbone.call(pictures));

        using var classifier = new LowRankClassifier(backbone, head, Rank, scale: 2, seed: 1);

        Assert.True(classifier.call(pictures).allclose(before, rtol: 0, atol: 0));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Training_changes_what_it_gives_and_no_bit_of_what_is_frozen(string kind)
    {
        using var scope = NewDisposeScope();
        var backbone = Trained(kind);
        var pictures = SmallBackbones.Pictures(4);
        var frozen = SmallBackbones.State(backbone);
        var before = backbone.call(pictures).detach();
        using var classifier = new LowRankClassifier(backbone, nn.Linear(backbone.Features, 5), Rank, scale: 1, seed: 1);
        using var optimizer = Registry.Optimizer(new AdamSpec { LearningRate = 0.01 }, classifier);
        var changes = classifier.named_parameters().Where(named => named.name.StartsWith("change", StringComparison.Ordinal)).ToDictionary(named => named.name, named => named.parameter.detach().clone(), StringComparer.Ordinal);

        for (var i = 0; i < 3; i++)
        {
            classifier.train();
            optimizer.ZeroGradients();
            nn.functional.cross_entropy(classifier.call(pictures), tensor(new long[] { 0, 1, 2, 3 })).backward();
            optimizer.Step();
        }

        SmallBackbones.AssertSameState(frozen, backbone);
        Assert.False(backbone.call(pictures).allclose(before, rtol: 1e-3, atol: 1e-4));
        Assert.All(changes, change => Assert.False(change.Value.allclose(classifier.get_parameter(change.Key)!, rtol: 0, atol: 0), change.Key));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_convolution_and_linear_layer_has_two_factors_of_the_rank(string kind)
    {
        using var scope = NewDisposeScope();
        var backbone = SmallBackbones.Network(kind);
        var weights = backbone.named_parameters().Where(named => named.name.EndsWith("weight", StringComparison.Ordinal) && named.parameter.dim() > 1).Select(named => named.parameter.shape).ToArray();
        using var classifier = new LowRankClassifier(backbone, nn.Linear(backbone.Features, 5), Rank, scale: 1, seed: 1);

        var expected = weights.Sum(shape => Rank * (shape[0] + shape.Skip(1).Aggregate(1L, (product, size) => product * size))) + (5 * (backbone.Features + 1));
        Assert.Equal(expected, classifier.parameters().Sum(parameter => parameter.numel()));
    }

    /// <summary>A network whose batch norms have seen pictures, in evaluation mode.</summary>
    private static Backbone Trained(string kind)
    {
        using var quiet = no_grad();
        var network = SmallBackbones.Network(kind);
        network.train();
        network.call(SmallBackbones.Pictures(8)).Dispose();
        network.eval();
        return network;
    }
}
