using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Series.Files;

namespace Invaria.Science.Tests.Datasets.Series;

public sealed class SeriesTsTests
{
    private const string Header = "# What it is.\n@problemName Toy\n@timeStamps false\n@missing false\n@univariate false\n@dimensions 2\n@equalLength false\n@classLabel true walking running\n@data\n";

    public static TheoryData<string, string> Broken => new()
    {
        { Header + "1,2:3,?:walking\n", "line 10, channel 1, step 1: the value is missing" },
        { Header + "1,2:3,NaN:walking\n", "line 10, channel 1, step 1: the value is missing" },
        { Header + "1,2:3,4:walking\n1,two:3,4:walking\n", "line 11, channel 0, step 1: \"two\" is no finite number" },
        { Header + "1,2:3,4:flying\n", "line 10: the class \"flying\" is none of those in the header: walking, running" },
        { Header + "1,2\n", "line 10: has no class behind a colon" },
        { Header + "1,2:3,4:5,6:walking\n", "line 10: has 3 channels, expected 2" },
        { Header + "1,2:3:walking\n", "line 10, channel 1: has 1 steps, but channel 0 has 2" },
        { Header, "holds no sample" },
        { Header.Replace("@missing false", "@missing true", StringComparison.Ordinal) + "1:2:walking\n", "@missing true: it has missing values" },
        { Header.Replace("@timeStamps false", "@timeStamps true", StringComparison.Ordinal) + "(0,1):(0,1):walking\n", "@timeStamps true: values with time stamps" },
        { Header.Replace("@classLabel true walking running", "@classLabel false", StringComparison.Ordinal) + "1:2\n", "names no classes" },
        { Header.Replace("@equalLength false", "@equalLength true\n@seriesLength 3", StringComparison.Ordinal) + "1,2:3,4:walking\n", "line 11: has 2 steps, but the header says 3" },
        { Header.Replace("@data\n", string.Empty, StringComparison.Ordinal) + "1:2:walking\n", "line 9: \"1:2:walking\" stands before the line @data" },
        { "@problemName Toy\n", "ends before the line @data" },
        { Header + "1,2:3,4:walking\n", "the class running has no training sample" },
    };

    [Fact]
    public void Shorter_samples_are_padded_by_their_last_step_and_that_is_said()
    {
        using var folder = new PictureFolder();
        _ = SeriesFiles.Text(folder, "Toy_TRAIN.ts", Header + "1,2,3:4,5,6:walking\n\n7:8:running\n");
        _ = SeriesFiles.Text(folder, "Toy_TEST.ts", Header + "1,2,3,9:4,5,6,9:running\n");

        var samples = SeriesTs.Read(folder.Path, TestContext.Current.CancellationToken);

        Assert.Equal(["walking", "running"], samples.ClassNames);
        Assert.Equal((4, 2), (samples.Length, samples.Channels));
        Assert.Equal([1, 4, 2, 5, 3, 6, 3, 6, 7, 8, 7, 8, 7, 8, 7, 8], samples.Training!.Values);
        Assert.Equal([0, 1], samples.Training.Labels);
        Assert.Equal([1], samples.Test!.Labels);
        Assert.Contains("Samples have 1 to 4 steps: 2 of 3 are padded to 4 by repeating their last step.", samples.Remarks);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_broken_is_named_by_file_line_and_channel(string text, string words)
    {
        using var folder = new PictureFolder();
        _ = SeriesFiles.Text(folder, "Toy_TRAIN.ts", text);

        var fault = Assert.Throws<DatasetException>(() => SeriesTs.Read(folder.Path));

        Assert.Contains("Toy_TRAIN.ts: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_do_not_belong_together_are_refused()
    {
        using var folder = new PictureFolder();
        _ = SeriesFiles.Text(folder, "Toy_TRAIN.ts", Header + "1:2:walking\n3:4:running\n");
        _ = SeriesFiles.Text(folder, "Toy_TEST.ts", Header.Replace("walking running", "cat dog", StringComparison.Ordinal) + "1:2:cat\n");
        Assert.Contains("Toy_TEST.ts: its classes are cat, dog", Assert.Throws<DatasetException>(() => SeriesTs.Read(folder.Path)).Message, StringComparison.Ordinal);

        _ = SeriesFiles.Text(folder, "Other_TRAIN.ts", Header + "1:2:walking\n");
        Assert.Contains("there are several sets, Other_TRAIN.ts, Toy_TRAIN.ts", Assert.Throws<DatasetException>(() => SeriesTs.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BasicMotions", 40, 40, 6, 100, 4)]
    [InlineData("JapaneseVowels", 270, 370, 12, 29, 9)]
    [InlineData("ArrowHead", 36, 175, 1, 251, 3)]
    [InlineData("GunPoint", 50, 150, 1, 150, 2)]
    [InlineData("ItalyPowerDemand", 67, 1_029, 1, 24, 2)]
    [InlineData("OSULeaf", 200, 242, 1, 427, 6)]
    public void Published_sets_have_the_published_numbers_of_samples(string name, int training, int test, int channels, int length, int classes)
    {
        var samples = SeriesTs.Read(SharedData.Require("ucr", name), TestContext.Current.CancellationToken);

        Assert.Equal((training, test, channels, length, classes), (samples.Training!.Count, samples.Test!.Count, samples.Channels, samples.Length, samples.ClassNames.Count));
        Assert.Equal(name == "JapaneseVowels", samples.Remarks.Any(remark => remark.StartsWith("Samples have 7 to 29 steps", StringComparison.Ordinal)));
    }
}
