using System.Text;
using Invaria.Science.Checkpoints;
using Invaria.Science.Native;
using TorchSharp;

namespace Invaria.Science.Tests.Checkpoints;

public sealed class SafetensorsTests
{
    public SafetensorsTests() => TorchRuntime.Load();

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit()
    {
        using var scope = torch.NewDisposeScope();
        var written = new Dictionary<string, torch.Tensor>
        {
            ["weights"] = torch.randn(3, 4, 5),
            ["steps"] = torch.tensor(new long[] { 7, long.MaxValue }),
            ["scalar"] = torch.tensor(1.5),
            ["transposed"] = torch.arange(6).view(2, 3).t(),
            ["empty"] = torch.zeros(0, 3),
            ["bytes"] = torch.tensor(new byte[] { 0, 255 }),
        };

        var (read, metadata) = Safetensors.Read(new MemoryStream(Write(written)));

        Assert.Equal("π", metadata["note"]);
        Assert.Equal(written.Keys.Order(StringComparer.Ordinal), read.Keys.Order(StringComparer.Ordinal));
        Assert.All(written, entry =>
        {
            Assert.Equal(entry.Value.shape, read[entry.Key].shape);
            Assert.Equal(entry.Value.dtype, read[entry.Key].dtype);
            Assert.True(entry.Value.equal(read[entry.Key]).item<bool>());
        });
    }

    [Fact]
    public void The_layout_is_the_published_one()
    {
        var file = Write(new() { ["a"] = torch.tensor(new[] { 1f, 2f }) });
        var header = Encoding.UTF8.GetString(file, 8, (int)BitConverter.ToInt64(file)).TrimEnd();

        Assert.Equal("""{"__metadata__":{"note":"\u03C0"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", header);
        Assert.Equal(0, BitConverter.ToInt64(file) % 8);
        Assert.Equal([0, 0, 0x80, 0x3f, 0, 0, 0, 0x40], file[^8..]);
    }

    [Fact]
    public void A_file_torn_at_any_place_is_refused()
    {
        var file = Write(new() { ["a"] = torch.ones(2), ["b"] = torch.ones(1) });

        Assert.All(Enumerable.Range(0, file.Length), length => Assert.Throws<InvalidDataException>(() => Safetensors.Read(new MemoryStream(file, 0, length))));
    }

    private static byte[] Write(Dictionary<string, torch.Tensor> tensors)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, tensors, new Dictionary<string, string> { ["note"] = "π" });
        return stream.ToArray();
    }
}
