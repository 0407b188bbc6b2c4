using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Series.Files;

namespace Invaria.Science.Tests.Datasets.Series;

public sealed class SeriesNpzTests
{
    private static readonly (string, byte[])[] Training = [("x_train", Values(1, 2, 3, 4)), ("y_train", Labels(0, 1))];

    public static TheoryData<string, (string, byte[])[], string> Broken => new()
    {
        { "no arrays of series", [("mask", Values(1, 2, 3, 4))], "has no arrays of series, only mask" },
        { "no labels", [("x_train", Values(1, 2, 3, 4))], "x_train has no labels. Add them as y_train" },
        { "a missing value", [("x_train", Values(1, 2, float.NaN, 4)), ("y_train", Labels(0, 1))], "x_train: sample 1, step 0, channel 0: the value is missing" },
        { "an infinite value", [("x_train", Values(1, 2, 3, float.PositiveInfinity)), ("y_train", Labels(0, 1))], "x_train: sample 1, step 1, channel 0: the value is not finite" },
        { "too few labels", [("x_train", Values(1, 2, 3, 4)), ("y_train", SeriesFiles.Npy("<i8", "(1,)", SeriesFiles.Longs(0)))], "y_train: has the shape 1 for 2 samples" },
        { "a label outside the classes", [.. Training, ("x_test", Values(1, 2, 3, 4)), ("y_test", Labels(1, 7))], "y_test: sample 1: the label 7 is none of the 2 classes" },
        { "labels that are no classes", [("x_train", Values(1, 2, 3, 4)), ("y_train", SeriesFiles.Npy("<f4", "(2,)", SeriesFiles.Floats(0, 0.5f)))], "y_train: sample 1: the label 0.5 is no whole number" },
        { "one class", [("x_train", Values(1, 2, 3, 4)), ("y_train", Labels(3, 3))], "all samples are of one class, 3" },
        { "another length", [.. Training, ("x_test", SeriesFiles.Npy("<f4", "(2, 1, 1)", SeriesFiles.Floats(1, 2))), ("y_test", Labels(0, 1))], "x_test: samples have 1 steps of 1 channels, but those of series.npz: x_train have 2 of 1" },
        { "a truncated array", [("x_train", Values(1, 2, 3, 4)[..^4]), ("y_train", Labels(0, 1))], "x_train: the header promises 2×2×1 values, 16 bytes; there are 12" },
        { "a test part alone", [("x_test", Values(1, 2, 3, 4)), ("y_test", Labels(0, 1))], "has a test part only" },
        { "objects", [("x_train", SeriesFiles.Npy("|O", "(2,)", [1, 2, 3])), ("y_train", Labels(0, 1))], "x_train: its items are Python objects or records" },
        { "no array", [("x_train", [1, 2, 3, 4, 5, 6, 7, 8, 9]), ("y_train", Labels(0, 1))], "x_train: does not begin as an array of numpy does" },
        { "one dimension", [("x_train", SeriesFiles.Npy("<f4", "(2,)", SeriesFiles.Floats(1, 2))), ("y_train", Labels(0, 1))], "x_train: has the shape 2. Expected samples × steps × channels" },
        { "more than can be", [("x_train", SeriesFiles.Npy("<f4", "(2000000000, 2000000000, 2000000000)", [1])), ("y_train", Labels(0, 1))], "x_train: its header promises more values than can be" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_broken_is_named_by_file_array_and_sample(string what, (string, byte[])[] arrays, string words)
    {
        _ = what;
        var fault = Assert.Throws<DatasetException>(() => Read(arrays));

        Assert.Contains("series.npz: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_npz_is_refused()
    {
        using var folder = new PictureFolder();

        Assert.Contains("cannot be opened as .npz", Assert.Throws<DatasetException>(() => SeriesNpz.Read(folder.Write("series.npz", [1, 2, 3, 4]))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x_train", "y_train")]
    [InlineData("train_data", "train_labels")]
    [InlineData("X_train", "Y_train")]
    [InlineData("train", "train_y")]
    [InlineData("x", "y")]
    [InlineData("data", "labels")]
    public void Arrays_are_told_by_the_words_in_their_names(string values, string labels)
    {
        var samples = Read([(values, Values(1, 2, 3, 4)), (labels, Labels(5, 3))]);

        Assert.Equal([1, 2, 3, 4], samples.Training!.Values);
        Assert.Equal(["3", "5"], samples.ClassNames);
        Assert.Equal([1, 0], samples.Training.Labels);
        Assert.Equal((2, 1), (samples.Length, samples.Channels));
        Assert.Null(samples.Test);
    }

    [Fact]
    public void Arrays_that_numpy_saves_are_read_whatever_their_type_and_order()
    {
        Python.Require();
        using var folder = new PictureFolder();
        _ = Python.Script("Datasets/Series/References/save_arrays.py", folder.Path);

        foreach (var name in new[] { "float32", "float64", "fortran", "big-endian", "int16", "uint8", "compressed" })
        {
            var samples = SeriesNpz.Read(Path.Combine(folder.Path, name + ".npz"), TestContext.Current.CancellationToken);
            Assert.Equal((4, 3, 2), (samples.Training!.Count, samples.Length, samples.Channels));
            Assert.Equal(Enumerable.Range(0, 24).Select(i => (float)i), samples.Training.Values);
            Assert.Equal(name == "fortran" ? ["cat", "dog"] : ["0", "1"], samples.ClassNames);
            Assert.Equal([0, 1, 1, 0], samples.Training.Labels);
        }
    }

    [Theory]
    [InlineData("PenDigits.npz", 8, 2, 10, 7_494, 0, 3_498)]
    [InlineData("FingerMovements.npz", 50, 28, 2, 316, 0, 100)]
    [InlineData("Epilepsy.npz", 178, 1, 2, 0, 1_840, 2_300)]
    public void Published_sets_have_the_published_numbers_of_samples(string file, int length, int channels, int classes, int training, int validation, int test)
    {
        var samples = SeriesNpz.Read(SharedData.Require("timeseries", file), TestContext.Current.CancellationToken);

        Assert.Equal((length, channels, classes), (samples.Length, samples.Channels, samples.ClassNames.Count));
        Assert.Equal((training, validation, test), (samples.Training?.Count ?? 0, samples.Validation?.Count ?? 0, samples.Test?.Count ?? 0));
        Assert.Equal(training == 0, samples.Remarks.Any(remark => remark.StartsWith("There is no training part", StringComparison.Ordinal)));
    }

    private static byte[] Values(params float[] values) => SeriesFiles.Npy("<f4", "(2, 2, 1)", SeriesFiles.Floats(values));

    private static byte[] Labels(params long[] labels) => SeriesFiles.Npy("<i8", "(2,)", SeriesFiles.Longs(labels));

    private static SeriesSamples Read((string, byte[])[] arrays)
    {
        using var folder = new PictureFolder();
        return SeriesNpz.Read(SeriesFiles.Npz(folder, "series.npz", arrays));
    }
}
