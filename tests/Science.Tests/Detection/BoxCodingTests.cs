using FsCheck.Xunit;
using Invaria.Science.Detection;
using static TorchSharp.torch;

namespace Invaria.Science.Tests.Detection;

public sealed class BoxCodingTests
{
    [Fact]
    public void A_box_is_an_offset_in_sizes_of_its_reference()
    {
        var offset = BoxCoding.Anchors.Encode(new(10, 10, 30, 50), new(0, 0, 20, 20));

        Assert.Equal(0.5, offset.X, 12);
        Assert.Equal(1, offset.Y, 12);
        Assert.Equal(0, offset.Width, 12);
        Assert.Equal(Math.Log(2), offset.Height, 12);
        var region = BoxCoding.Regions.Encode(new(10, 10, 30, 50), new(0, 0, 20, 20));
        Assert.Equal((5.0, 10.0, Math.Log(2) / 0.2), (region.X, region.Y, region.Height));
    }

    [Property]
    public void What_is_encoded_is_decoded_again(byte[] numbers)
    {
        var boxes = Boxes.From([.. numbers, .. Boxes.Numbers(24)]);
        foreach (var coding in new[] { BoxCoding.Anchors, BoxCoding.Regions })
        {
            for (var i = 1; i < boxes.Length; i++)
            {
                // Beyond 62.5 times as large nothing is decoded.
                var reference = new BoundingBox(boxes[i - 1].X1, boxes[i - 1].Y1, boxes[i - 1].X2 + 3, boxes[i - 1].Y2 + 3);
                var decoded = coding.Decode(coding.Encode(boxes[i], reference), reference);
                Assert.Equal(boxes[i].X1, decoded.X1, 8);
                Assert.Equal(boxes[i].Y1, decoded.Y1, 8);
                Assert.Equal(boxes[i].X2, decoded.X2, 8);
                Assert.Equal(boxes[i].Y2, decoded.Y2, 8);
            }
        }
    }

    [Fact]
    public void No_offset_makes_a_box_endless() =>
        Assert.Equal(62.5 * 4, BoxCoding.Anchors.Decode(new(0, 0, 1e6, 0), new(0, 0, 4, 4)).Width, 8);

    [Theory]
    [InlineData(0.5, 1, 0.125)]
    [InlineData(2, 1, 1.5)]
    [InlineData(-2, 1, 1.5)]
    [InlineData(0.5, 1.0 / 9, 0.5 - (1.0 / 18))]
    public void Smooth_L1_is_a_square_near_zero_and_a_line_beyond(double difference, double beta, double loss)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(loss, SmoothL1.Sum(tensor([(float)difference, 0]), zeros(2), beta).item<float>(), 6);
    }
}
