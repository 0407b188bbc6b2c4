using Invaria.Science.Pretraining.Patches;
using Invaria.Science.Randomness;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Pretraining.Patches;

public sealed class TripletLossTests
{
    [Theory]
    [InlineData(0.8, 0.6, 0.3)]
    [InlineData(0.9, 0.1, 0)]
    public void Known_answers_with_margin_one_half(double positive, double negative, double expected)
    {
        using var scope = NewDisposeScope();
        var anchors = stack([Direction(0), Direction(Math.Acos(negative))]);
        var positives = stack([Direction(-Math.Acos(positive)), Direction(Math.PI)]);

        // Of the first pair the second's anchor may be a negative; the second pair has none.
        var loss = new TripletLoss(0.5, Negatives: 1, HardShare: 1).Of(anchors, positives, Candidates(2, (0, 1)), hard: true, Draws());

        Assert.Equal(expected, loss.item<float>(), 1e-6);
    }

    [Fact]
    public void The_hardest_negatives_are_the_most_similar_ones()
    {
        using var scope = NewDisposeScope();
        var angles = new[] { 0, 0.4, 0.8, 1.2, 1.6 };
        var anchors = stack([.. angles.Select(Direction)]);
        var all = Candidates(5, [.. Enumerable.Range(1, 4).Select(column => (0, column))]);

        var loss = new TripletLoss(0.5, Negatives: 2, HardShare: 1).Of(anchors, anchors, all, hard: true, Draws());

        // Each anchor is its own positive: cos⁺ is 1.
        Assert.Equal((Math.Max(0, Math.Cos(0.4) - 0.5) + Math.Max(0, Math.Cos(0.8) - 0.5)) / 2, loss.item<float>(), 1e-6);
    }

    [Fact]
    public void With_half_of_them_hard_the_rest_is_drawn_among_the_others()
    {
        using var scope = NewDisposeScope();
        var anchors = stack([.. Enumerable.Range(0, 6).Select(i => Direction(0.1 * i))]);
        var all = Candidates(6, [.. Enumerable.Range(1, 5).Select(column => (0, column))]);
        double Loss(long seed) => new TripletLoss(0.5, Negatives: 2, HardShare: 0.5).Of(anchors, anchors, all, hard: true, Draws(seed)).item<float>();
        double Of(int column) => Math.Cos(0.1 * column) - 0.5;

        var drawn = Enumerable.Range(0, 40).Select(seed => (2 * Loss(seed)) - Of(1)).ToArray();

        Assert.All(drawn, other => Assert.Contains(Enumerable.Range(2, 4), column => Math.Abs(Of(column) - other) < 1e-5));
        Assert.True(drawn.Select(other => Math.Round(other, 4)).Distinct().Count() == 4);
        Assert.Equal(Loss(3), Loss(3));
    }

    [Fact]
    public void A_pair_without_negatives_has_no_loss_and_no_gradient()
    {
        using var scope = NewDisposeScope();
        var anchors = stack([Direction(0), Direction(1)]).requires_grad_(true);

        var loss = new TripletLoss(0.5, Negatives: 4, HardShare: 0.5).Of(anchors, anchors, Candidates(2), hard: true, Draws());
        loss.backward();

        Assert.Equal(0, loss.item<float>());
        Assert.Equal(0, anchors.grad!.abs().sum().item<float>());
    }

    private static RandomStream Draws(long seed = 0) => new(seed, Purpose.Triplets);

    private static Tensor Direction(double angle) => tensor(new[] { (float)Math.Cos(angle), (float)Math.Sin(angle) });

    private static Tensor Candidates(int pairs, params (int Row, int Column)[] allowed)
    {
        var candidates = zeros(pairs, 2 * pairs, ScalarType.Bool);
        foreach (var (row, column) in allowed)
        {
            candidates[row, column] = true;
        }

        return candidates;
    }
}
