using FsCheck.Xunit;
using Invaria.Science.Detection;
using Invaria.Science.Detection.Metrics;
using Invaria.Science.Randomness;

namespace Invaria.Science.Tests.Detection.Metrics;

public sealed class VocEvaluationTests
{
    private static readonly BoundingBox Far = new(500, 500, 510, 510);

    [Fact]
    public void The_known_answer_both_ways()
    {
        var picture = new DetectedPicture(
            [Truth(0), Truth(20), Truth(40)],
            [Found(0.9, 0), new(0, 0.8, Far), Found(0.7, 20), new(0, 0.6, Far), Found(0.5, 40)]);

        var curve = VocEvaluation.Curve([picture], 0)!;

        Assert.Equal([1.0 / 3, 1.0 / 3, 2.0 / 3, 2.0 / 3, 1], curve.Recalls);
        Assert.Equal([1, 0.5, 2.0 / 3, 0.5, 0.6], curve.Precisions);
        Assert.Equal((1 + (2.0 / 3) + 0.6) / 3, curve.AllPoints(), 12);
        Assert.Equal((4 + 2 + 2.4) / 11, curve.ElevenPoints(), 12);
        var evaluation = VocEvaluation.Of([picture], 1);
        Assert.Equal(0.755556, evaluation.Map!.Value, 6);
        Assert.Equal(0.763636, evaluation.ElevenPointMap!.Value, 6);
    }

    [Fact]
    public void A_second_detection_of_an_object_is_wrong()
    {
        var evaluation = VocEvaluation.Of([new([Truth(0), Truth(20)], [Found(0.9, 0), Found(0.8, 0), Found(0.7, 20)])], 1);
        Assert.Equal((1 + (2.0 / 3)) / 2, evaluation.Map!.Value, 12);
    }

    [Fact]
    public void Difficult_objects_count_neither_for_nor_against()
    {
        AnnotatedObject[] truths = [Truth(0), Truth(20) with { Difficult = true }, Truth(40) with { Crowd = true }];
        Assert.Equal(1, VocEvaluation.Of([new(truths, [Found(0.9, 20), Found(0.8, 20), Found(0.7, 40), Found(0.6, 0)])], 1).Map);
        Assert.Equal(1, VocEvaluation.Of([new(truths, [Found(0.6, 0)])], 1).Map);
    }

    [Fact]
    public void What_is_found_elsewhere_or_as_another_class_is_wrong_and_classes_without_objects_are_left_out()
    {
        DetectedPicture[] pictures = [new([Truth(0)], []), new([], [Found(0.9, 0)])];
        Assert.Equal(0, VocEvaluation.Of(pictures, 1).Map);

        var twoOfThree = VocEvaluation.Of([new([Truth(0), Truth(20) with { Class = 1 }], [Found(0.9, 0), new(0, 0.5, At(20))])], 3);
        Assert.Equal([1, 0, null], twoOfThree.AllPoints);
        Assert.Equal(0.5, twoOfThree.Map);
        Assert.Null(VocEvaluation.Of([new([], [])], 2).Map);
    }

    [Fact]
    public void Half_an_overlap_is_enough_and_less_is_not()
    {
        Assert.Equal(1, VocEvaluation.Of([new([Truth(0)], [new(0, 1, new(0, 0, 10, 5))])], 1).Map);
        Assert.Equal(0, VocEvaluation.Of([new([Truth(0)], [new(0, 1, new(0, 0, 10, 4.99))])], 1).Map);
    }

    [Property]
    public void Only_the_order_of_scores_counts_and_perfect_detections_are_perfect(byte[] numbers)
    {
        var stream = new RandomStream(numbers.Length, Purpose.Sampling);
        var boxes = Boxes.From([.. numbers, .. Boxes.Numbers(64)]).Distinct().ToArray();
        AnnotatedObject[] truths = [.. boxes.Select((box, i) => new AnnotatedObject(i % 2, box))];
        Assert.Equal(1, VocEvaluation.Of([new(truths, [.. truths.Select((truth, i) => new DetectedObject(truth.Class, i, truth.Box))])], 2).Map!.Value, 12);

        DetectedObject[] some = [.. boxes.Select((box, i) => new DetectedObject(i % 2, i, stream.NextBool(0.5) ? box : Far))];
        var evaluation = VocEvaluation.Of([new(truths, some)], 2);
        Assert.Equal(evaluation.AllPoints, VocEvaluation.Of([new(truths, [.. some.Select(found => found with { Score = Math.Exp(found.Score / 10) }).Reverse()])], 2).AllPoints);
        Assert.InRange(evaluation.Map!.Value, 0, 1);
        // The eleven recalls lie at most a tenth off the area that they stand for.
        Assert.InRange(evaluation.ElevenPointMap!.Value, evaluation.Map.Value - 0.1, evaluation.Map.Value + 0.1);
    }

    private static BoundingBox At(double x) => new(x, 0, x + 10, 10);

    private static AnnotatedObject Truth(double x) => new(0, At(x));

    private static DetectedObject Found(double score, double x) => new(0, score, At(x));
}
