using FsCheck.Xunit;
using Invaria.Science.Detection;
using Invaria.Science.Detection.Metrics;

namespace Invaria.Science.Tests.Detection.Metrics;

/// <summary>Cases worked out by hand from the definitions of COCO's evaluation.</summary>
public sealed class CocoEvaluationTests
{
    [Fact]
    public void One_object_found_with_an_overlap_of_eight_tenths_is_right_at_seven_of_ten_thresholds()
    {
        // .5, .55 … .8 are reached, .85, .9 and .95 are not. 40×40 is of medium size.
        var evaluation = CocoEvaluation.Of([new([new(0, Square(0, 40))], [new(0, 0.9, new(0, 0, 40, 32))])], 1);

        Assert.Equal(0.7, evaluation.Ap!.Value, 12);
        Assert.Equal((1.0, 1.0), (evaluation.Ap50, evaluation.Ap75));
        Assert.Equal((null, 0.7, null), (evaluation.ApSmall, Rounded(evaluation.ApMedium), evaluation.ApLarge));
        Assert.Equal((0.7, 0.7, 0.7), (Rounded(evaluation.Ar1), Rounded(evaluation.Ar10), Rounded(evaluation.Ar100)));
        Assert.Equal((null, 0.7, null), (evaluation.ArSmall, Rounded(evaluation.ArMedium), evaluation.ArLarge));
    }

    [Fact]
    public void Precision_is_read_at_a_hundred_and_one_recalls()
    {
        // Right, wrong, right, of two objects: precision 1 up to recall .5 (51 recalls), 2/3 beyond (50).
        var evaluation = CocoEvaluation.Of([new([new(0, Square(0, 40)), new(0, Square(100, 40))],
            [new(0, 0.9, Square(0, 40)), new(0, 0.8, Square(300, 40)), new(0, 0.7, Square(100, 40))])], 1);

        Assert.Equal((51 + (50 * 2.0 / 3)) / 101, evaluation.Ap!.Value, 12);
        Assert.Equal(0.5, evaluation.Ar1!.Value, 12);
        Assert.Equal(1, evaluation.Ar10!.Value, 12);
    }

    [Fact]
    public void What_is_missed_leaves_the_recalls_beyond_at_nothing()
    {
        var evaluation = CocoEvaluation.Of([new([new(0, Square(0, 40)), new(0, Square(100, 40))], [new(0, 0.9, Square(0, 40))])], 1);
        Assert.Equal(51.0 / 101, evaluation.Ap!.Value, 12);
    }

    [Fact]
    public void Sizes_are_looked_at_apart()
    {
        // A small object that is found, a large one that is not, and a wrong detection of medium size with the highest score.
        var evaluation = CocoEvaluation.Of([new([new(0, Square(0, 20)), new(0, Square(200, 100))],
            [new(0, 0.95, Square(500, 50)), new(0, 0.9, Square(0, 20))])], 1);

        // Of all: wrong, right: precision ½ up to recall .5.
        Assert.Equal(51 * 0.5 / 101, evaluation.Ap!.Value, 12);
        // Of the small ones the wrong detection is of another size and does not count.
        Assert.Equal(1, evaluation.ApSmall!.Value, 12);
        Assert.Null(evaluation.ApMedium);
        Assert.Equal(0, evaluation.ApLarge);
        Assert.Equal((1.0, null, 0.0), (evaluation.ArSmall, evaluation.ArMedium, evaluation.ArLarge));
    }

    [Fact]
    public void A_crowd_swallows_any_number_of_detections_inside_it()
    {
        AnnotatedObject[] truths = [new(0, Square(0, 40)), new(0, new(100, 0, 300, 200), Crowd: true)];
        DetectedObject[] found = [new(0, 0.99, Square(110, 40)), new(0, 0.98, new(160, 60, 200, 100)), new(0, 0.9, Square(0, 40))];

        Assert.Equal(1, CocoEvaluation.Of([new(truths, found)], 1).Ap!.Value, 12);
        // Less than half of this one lies inside: at no threshold is it swallowed.
        Assert.Equal(0.5, CocoEvaluation.Of([new(truths, [new(0, 0.99, new(85, 0, 110, 40)), found[2]])], 1).Ap!.Value, 12);
        // Without the crowd all are wrong.
        Assert.Equal(1.0 / 3, CocoEvaluation.Of([new(truths[..1], found)], 1).Ap!.Value, 12);
    }

    [Fact]
    public void An_object_to_find_goes_before_one_that_is_ignored()
    {
        // The detection overlaps the difficult one more, but finds the other.
        AnnotatedObject[] truths = [new(0, Square(0, 40), Difficult: true), new(0, new(0, 0, 40, 36))];
        Assert.Equal(0.9, CocoEvaluation.Of([new(truths, [new(0, 0.9, Square(0, 40))])], 1).Ap!.Value, 12);
    }

    [Fact]
    public void The_area_of_the_object_itself_decides_its_size()
    {
        var evaluation = CocoEvaluation.Of([new([new(0, Square(0, 40)) { Area = 900 }], [new(0, 0.9, Square(0, 40))])], 1);
        Assert.Equal((1.0, null), (evaluation.ApSmall, evaluation.ApMedium));
    }

    [Fact]
    public void A_mean_is_over_the_classes_that_have_objects()
    {
        var evaluation = CocoEvaluation.Of([new([new(0, Square(0, 40)), new(1, Square(100, 40))], [new(0, 0.9, Square(0, 40)), new(2, 0.9, Square(0, 40))])], 3);
        Assert.Equal(0.5, evaluation.Ap!.Value, 12);
        Assert.Null(CocoEvaluation.Of([new([], [new(0, 0.9, Square(0, 40))])], 1).Ap);
    }

    [Fact]
    public void Beyond_a_hundred_detections_a_picture_nothing_counts()
    {
        DetectedObject[] wrong = [.. Enumerable.Range(0, 100).Select(_ => new DetectedObject(0, 0.9, Square(500, 40)))];
        Assert.Equal(0, CocoEvaluation.Of([new([new(0, Square(0, 40))], [.. wrong, new(0, 0.1, Square(0, 40))])], 1).Ap);
        Assert.Equal(0.01, CocoEvaluation.Of([new([new(0, Square(0, 40))], [.. wrong[1..], new(0, 0.1, Square(0, 40))])], 1).Ap!.Value, 12);
    }

    [Property]
    public void At_one_half_it_is_near_VOCs_and_never_above_the_recall(byte[] numbers)
    {
        var boxes = Boxes.From([.. numbers, .. Boxes.Numbers(64)]).Distinct().ToArray();
        AnnotatedObject[] truths = [.. boxes.Select(box => new AnnotatedObject(0, box))];
        DetectedObject[] found = [.. boxes.Select((box, i) => new DetectedObject(0, i * 7919 % 101, i % 3 == 0 ? new(900, 900, 950, 950) : box))];
        DetectedPicture[] pictures = [new(truths, found)];

        var evaluation = CocoEvaluation.Of(pictures, 1);

        Assert.Equal(VocEvaluation.Of(pictures, 1).Map!.Value, evaluation.Ap50!.Value, 0.02);
        Assert.True(evaluation.Ap <= evaluation.Ar100 + 0.01);
        Assert.True(evaluation.Ar1 <= evaluation.Ar10 && evaluation.Ar10 <= evaluation.Ar100);
        Assert.True(evaluation.Ap75 <= evaluation.Ap50 + 1e-12);
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 12) : null;

    private static BoundingBox Square(double x, double side) => new(x, 0, x + side, side);
}
