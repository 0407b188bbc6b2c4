using System.Buffers.Binary;
using System.Text;
using Invaria.Science.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Checkpoints;

public sealed class SafetensorsTests
{
    [Fact]
    public void Tensors_of_every_type_and_texts_come_back_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>(StringComparer.Ordinal)
        {
            ["floats"] = tensor(new[,] { { 1f, -0f, float.NaN }, { float.PositiveInfinity, float.Epsilon, -3.5f } }),
            ["doubles"] = tensor(new[] { Math.PI, double.NegativeInfinity }),
            ["longs"] = tensor(new[] { long.MinValue, 0L, long.MaxValue }),
            ["integers"] = tensor(new[] { int.MinValue, 7 }),
            ["bytes"] = tensor(new byte[] { 0, 128, 255 }),
            ["scalar"] = tensor(42L),
            ["empty"] = zeros([0, 3]),
            ["transposed"] = arange(6, ScalarType.Float32).reshape(2, 3).t(),
        };
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["position"] = "{\"epoch\":3}", ["ümlaut"] = "äöü \"quoted\"" };

        var (read, texts) = Safetensors.Read(new MemoryStream(Written(tensors, metadata)));

        Assert.Equal(tensors.Keys.Order(StringComparer.Ordinal), read.Keys.Order(StringComparer.Ordinal));
        Assert.All(tensors, entry =>
        {
            Assert.Equal(entry.Value.shape, read[entry.Key].shape);
            Assert.Equal(entry.Value.dtype, read[entry.Key].dtype);
            Assert.Equal(entry.Value.contiguous().bytes.ToArray(), read[entry.Key].bytes.ToArray());
        });
        Assert.Equal(metadata, texts);
        Dispose(read);
    }

    [Fact]
    public void A_file_written_by_hand_after_the_format_is_read()
    {
        var header = Encoding.UTF8.GetBytes("""{"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]},"a":{"dtype":"I32","shape":[1],"data_offsets":[0,4]}}""");
        var file = new byte[8 + header.Length + 12];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file, 8);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8 + header.Length), 9);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(12 + header.Length), 1.5f);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(16 + header.Length), -2f);

        var (read, _) = Safetensors.Read(new MemoryStream(file));

        Assert.Equal(9, read["a"][0].item<int>());
        Assert.Equal([1.5f, -2f], read["b"].data<float>().ToArray());
        Dispose(read);
    }

    [Fact]
    public void Equal_contents_give_equal_bytes_whatever_their_order()
    {
        using var scope = NewDisposeScope();
        var (one, two) = (ones(2), zeros(3));

        Assert.Equal(Written(new() { ["a"] = one, ["b"] = two }), Written(new() { ["b"] = two, ["a"] = one }));
    }

    [Fact]
    public void A_file_torn_anywhere_is_refused()
    {
        using var scope = NewDisposeScope();
        var whole = Written(new() { ["weight"] = ones(3, 2), ["bias"] = zeros(2) }, new() { ["position"] = "{}" });

        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.Throws<InvalidDataException>(() => Safetensors.Read(new MemoryStream(whole, 0, length))));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-3],"data_offsets":[0,12]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4000000000,4000000000],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F99","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":["x",8]}}""")]
    [InlineData("""{"a":7}""")]
    [InlineData("""[]""")]
    [InlineData("""{"a":""")]
    public void A_header_that_lies_is_refused(string header)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var file = new byte[8 + text.Length + 64];
        BinaryPrimitives.WriteInt64LittleEndian(file, text.Length);
        text.CopyTo(file, 8);

        _ = Assert.Throws<InvalidDataException>(() => Safetensors.Read(new MemoryStream(file)));
    }

    private static byte[] Written(Dictionary<string, Tensor> tensors, Dictionary<string, string>? metadata = null)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, tensors, metadata);
        return stream.ToArray();
    }

    private static void Dispose(Dictionary<string, Tensor> tensors)
    {
        foreach (var tensor in tensors.Values)
        {
            tensor.Dispose();
        }
    }
}
