using Invaria.Science.Metrics;
using Invaria.Science.Randomness;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Metrics;

public sealed class ConfusionMatrixTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 20)];

    [Fact]
    public void Kappa_and_macro_f1_have_the_values_worked_out_by_hand()
    {
        var matrix = new ConfusionMatrix(new long[,] { { 20, 5 }, { 10, 15 } });

        Assert.Equal(0.7, matrix.Accuracy, 12);
        Assert.Equal(0.4, matrix.Kappa!.Value, 12);
        Assert.Equal(0.69697, matrix.MacroF1, 5);
        Assert.Equal(50, matrix.Samples);
    }

    [Fact]
    public void Labels_are_rows_and_predictions_columns()
    {
        using var scope = NewDisposeScope();
        var matrix = ConfusionMatrix.Of(predictions: tensor(new long[] { 1, 1, 0, 1 }), labels: tensor(new long[] { 0, 0, 0, 1 }), classes: 2);

        // Of class 0 one of three is found (F1 0.5), of class 1 the only one, among three taken for it (F1 0.5).
        Assert.Equal((0.5, 0.5), (matrix.Accuracy, matrix.MacroF1));
        Assert.Equal(0.2, matrix.Kappa!.Value, 12);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_right_throughout_has_1_in_everything(int seed)
    {
        using var scope = NewDisposeScope();
        var labels = Drawn(seed, 60, classes: 4);

        var matrix = ConfusionMatrix.Of(labels, labels, classes: 4);

        Assert.Equal((1, 1), (matrix.Accuracy, matrix.MacroF1));
        Assert.Equal(1, matrix.Kappa!.Value, 12);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Other_names_for_the_classes_change_nothing(int seed)
    {
        using var scope = NewDisposeScope();
        var (labels, predictions) = (Drawn(seed, 80, classes: 5), Drawn(seed + 1000, 80, classes: 5));
        var stream = new RandomStream(seed, Purpose.Sampling, 7);
        var names = tensor(Array.ConvertAll(stream.Permutation(5), name => (long)name));

        var matrix = ConfusionMatrix.Of(predictions, labels, classes: 5);
        var renamed = ConfusionMatrix.Of(names.index_select(0, predictions), names.index_select(0, labels), classes: 5);

        Assert.Equal(matrix.Accuracy, renamed.Accuracy);
        Assert.Equal(matrix.MacroF1, renamed.MacroF1, 12);
        Assert.Equal(matrix.Kappa!.Value, renamed.Kappa!.Value, 12);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Kappa_is_the_same_with_labels_and_predictions_exchanged_and_at_most_1(int seed)
    {
        using var scope = NewDisposeScope();
        var (labels, predictions) = (Drawn(seed, 50, classes: 3), Drawn(seed + 1000, 50, classes: 3));

        var kappa = ConfusionMatrix.Of(predictions, labels, classes: 3).Kappa!.Value;

        Assert.Equal(kappa, ConfusionMatrix.Of(labels, predictions, classes: 3).Kappa!.Value, 12);
        Assert.InRange(kappa, -1, 1);
    }

    [Fact]
    public void Labels_drawn_beside_predictions_have_a_kappa_near_0()
    {
        using var scope = NewDisposeScope();

        Assert.InRange(ConfusionMatrix.Of(Drawn(1, 20_000, classes: 4), Drawn(2, 20_000, classes: 4), classes: 4).Kappa!.Value, -0.02, 0.02);
    }

    [Fact]
    public void A_class_that_nothing_has_and_nothing_is_taken_for_does_not_count()
    {
        var with = new ConfusionMatrix(new long[,] { { 20, 5, 0 }, { 10, 15, 0 }, { 0, 0, 0 } });

        Assert.Equal(new ConfusionMatrix(new long[,] { { 20, 5 }, { 10, 15 } }).MacroF1, with.MacroF1);
    }

    [Fact]
    public void A_class_of_which_nothing_is_right_counts_with_0() =>
        Assert.Equal(1.0 / 3, new ConfusionMatrix(new long[,] { { 10, 0 }, { 10, 0 } }).MacroF1, 12);

    [Fact]
    public void Kappa_is_undefined_where_all_is_of_one_class() => Assert.Null(new ConfusionMatrix(new long[,] { { 9, 0 }, { 0, 0 } }).Kappa);

    [Fact]
    public void No_samples_and_other_shapes_are_refused()
    {
        _ = Assert.Throws<ArgumentException>(() => new ConfusionMatrix(new long[2, 2]));
        _ = Assert.Throws<ArgumentException>(() => new ConfusionMatrix(new long[,] { { 1, 2, 3 } }));
        _ = Assert.Throws<ArgumentException>(() => new ConfusionMatrix(new long[,] { { 1, -1 }, { 0, 1 } }));
    }

    private static Tensor Drawn(int seed, int count, int classes)
    {
        var stream = new RandomStream(seed, Purpose.Sampling);
        var drawn = new long[count];
        for (var i = 0; i < count; i++)
        {
            drawn[i] = stream.NextInt(classes);
        }

        return tensor(drawn);
    }
}
