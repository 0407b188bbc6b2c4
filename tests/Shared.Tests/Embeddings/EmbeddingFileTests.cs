using Invaria.Shared.Embeddings;

namespace Invaria.Shared.Tests.Embeddings;

public sealed class EmbeddingFileTests
{
    [Fact]
    public void What_is_written_is_read()
    {
        var (view, read) = (SmallEmbedding.View, EmbeddingFile.Read(SmallEmbedding.Written()));

        Assert.Equal((view.TestSamples, view.Features, view.Thumbnails), (read.TestSamples, read.Features, read.Thumbnails));
        Assert.Equal(view.ClassNames, read.ClassNames);
        Assert.Equal([view.Samples, view.Labels, view.Predictions], new[] { read.Samples, read.Labels, read.Predictions });
        Assert.Equal(view.Shares, read.Shares);
        // Halves and quarters of the greatest are exact.
        Assert.Equal(view.Components, read.Components);
    }

    [Theory]
    [InlineData(1e-30f)]
    [InlineData(3f)]
    [InlineData(1e30f)]
    public void Components_of_any_size_are_kept_to_three_digits(float size)
    {
        float[] components = [.. Enumerable.Range(1, 10).Select(i => size * MathF.Sin(i))];

        var read = EmbeddingFile.Read(SmallEmbedding.Written(SmallEmbedding.View with { Components = components })).Components;

        Assert.All(components.Zip(read), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, size / 2000));
    }

    [Fact]
    public void Samples_without_pictures_have_no_thumbnails() =>
        Assert.Null(EmbeddingFile.Read(SmallEmbedding.Written(SmallEmbedding.View with { Thumbnails = null })).Thumbnails);

    [Fact]
    public void It_begins_with_its_letters_its_version_and_its_counts_little_endian() =>
        Assert.Equal(
            [(byte)'I', (byte)'V', (byte)'E', (byte)'M', 1, 0, 0, 0, 5, 0, 0, 0, 2, 0, 0, 0, 40, 0, 0, 0, 0, 2, 0, 0, 32, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0],
            SmallEmbedding.Written()[..40]);

    [Fact]
    public void Two_thousand_samples_take_a_quarter_of_a_megabyte()
    {
        var (count, width) = (Embedding.MostSamples, Embedding.MostComponents);

        var bytes = SmallEmbedding.Written(SmallEmbedding.View with
        {
            Samples = [.. Enumerable.Range(0, count)],
            Labels = new int[count],
            Predictions = new int[count],
            Shares = new float[width],
            Components = new float[count * width],
        });

        Assert.InRange(bytes.Length, 200_000, 250_000);
    }

    [Fact]
    public void A_file_that_ends_anywhere_is_said_to_be_torn()
    {
        var whole = SmallEmbedding.Written();

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Throws<InvalidDataException>(() => EmbeddingFile.Read(whole[..length])));
    }

    [Theory]
    [InlineData(0, "no embedding")]
    [InlineData(4, "version 99")]
    [InlineData(11, "torn")]
    [InlineData(15, "torn")]
    public void Another_file_another_version_and_counts_that_cannot_be_are_refused(int at, string because)
    {
        var bytes = SmallEmbedding.Written();
        bytes[at] = 99;

        Assert.Contains(because, Assert.Throws<InvalidDataException>(() => EmbeddingFile.Read(bytes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_no_class_has_and_a_sample_that_the_split_has_not_are_refused()
    {
        _ = Assert.Throws<InvalidDataException>(() => EmbeddingFile.Read(SmallEmbedding.Written(SmallEmbedding.View with { Labels = [0, 0, 1, 1, 2] })));
        _ = Assert.Throws<InvalidDataException>(() => EmbeddingFile.Read(SmallEmbedding.Written(SmallEmbedding.View with { Samples = [0, 3, 4, 17, 40] })));
    }

    [Fact]
    public void Nearest_are_found_in_all_components_and_of_equals_the_first()
    {
        var near = SmallEmbedding.View.Nearest(2, 3);

        Assert.Equal([1, 3, 0], near.Select(item => item.Sample));
        Assert.Equal([Math.Sqrt(5), Math.Sqrt(5), Math.Sqrt(17)], near.Select(item => item.Distance));
        Assert.Equal(4, SmallEmbedding.View.Nearest(0, 8).Count);
    }
}
