using Invaria.Science.Datasets;
using Invaria.Science.Images;
using Invaria.Shared.Graphs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Graphs.Views;

/// <summary>Draws sheets of thumbnails.</summary>
public static class DrawnSheets
{
    private const int UsualQuality = 88;
    private const int BatchSize = 512;

    /// <param name="sheets">Where each thumbnail is.</param>
    /// <param name="sheet">Which sheet.</param>
    /// <param name="pictures">The pictures of so many nodes from a node on, [n, 3, H, W], float, [−1, 1].</param>
    /// <param name="quality">Of the JPEG, 1 … 100.</param>
    /// <returns>A JPEG, as wide as a full sheet and as high as it has rows.</returns>
    public static byte[] Draw(ThumbnailSheets sheets, int sheet, Func<int, int, Tensor> pictures, int quality = UsualQuality)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        var (count, rows) = (sheets.On(sheet), (sheets.On(sheet) + sheets.Columns - 1) / sheets.Columns);
        var thumbnails = zeros([rows * sheets.Columns, 3, sheets.Side, sheets.Side], ScalarType.Byte);
        for (var first = 0; first < count; first += BatchSize)
        {
            using var batch = NewDisposeScope();
            var part = Math.Min(BatchSize, count - first);
            var small = nn.functional.adaptive_avg_pool2d(pictures((sheet * sheets.PerSheet) + first, part), sheets.Side);
            _ = thumbnails.narrow(0, first, part).copy_(RenderedSplit.Bytes(small));
        }

        var (width, height) = (sheets.Columns * sheets.Side, rows * sheets.Side);
        var rgb = thumbnails.view(rows, sheets.Columns, 3, sheets.Side, sheets.Side).permute(0, 3, 1, 4, 2).contiguous().data<byte>().ToArray();
        return PictureFile.EncodeJpeg(rgb, width, height, quality);
    }
}
