using Invaria.Science.Datasets.Surfaces.Files;
using Invaria.Science.Images;
using Invaria.Science.Normals;
using Invaria.Shared.Collections;
using Invaria.Shared.Statistics;

namespace Invaria.Science.Datasets.Files;

/// <summary>Recognises collections of normal maps. Every picture, every map and every mask is read once.</summary>
internal static class NormalCollections
{
    private const int SampleSide = 160;

    public static FoundCollection? Find(string root, string? use, CancellationToken cancellation) =>
        use == CollectionUse.NormalMaps || (use is null && NormalFolder.LooksLikeNormals(root)) ? Found(root, cancellation) : null;

    private static FoundCollection Found(string root, CancellationToken cancellation)
    {
        var found = NormalFolder.Read(root, cancellation);
        FiledNormals[] all = [.. found.All];
        var valid = Check(all, cancellation);
        var parts = new[] { (found.Training, Name: "training"), (found.Validation, Name: "validation"), (found.Test, Name: "test") };
        var share = FormattableString.Invariant($"{100.0 * valid / all.Sum(item => (long)item.Width * item.Height):0.#} % of the pixels have a normal");
        var detail = found.Validation is null && found.Test is null
            ? share
            : $"{share}; pictures: {string.Join(", ", parts.Where(part => part.Item1 is not null).Select(part => $"{part.Item1!.Count} {part.Name}"))}";
        var (least, most) = (all.MinBy(item => item.Width * item.Height)!, all.MaxBy(item => item.Width * item.Height)!);
        var sizes = (least.Width, least.Height) == (most.Width, most.Height) ? $"{least.Width}×{least.Height}" : $"{least.Width}×{least.Height} to {most.Width}×{most.Height}";
        // A picture, and its normals beside it.
        var samples = EvenSpread.Of(FoundCollection.SampleCount / 2, all.Length).Select(i => all[i])
            .SelectMany(item => new CollectionSample[] { new(item.Name, Thumbnail(PictureFile.Read(item.Picture, SampleSide))), new($"{item.Name}, normals", Thumbnail(Coloured(item))) });
        return new(
            CollectionUse.NormalMaps, detail, [CollectionUse.NormalMaps], [], all.Length, sizes,
            [.. found.Files.Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Distinct(StringComparer.Ordinal)], [.. samples])
        {
            Remarks = found.Remarks,
        };
    }

    /// <summary>Reads all; the number of valid pixels.</summary>
    private static long Check(FiledNormals[] all, CancellationToken cancellation)
    {
        var valid = 0L;
        InParallel.ForEach(all, item =>
        {
            _ = Interlocked.Add(ref valid, NormalFile.Read(item).Count);
            try
            {
                _ = PictureFile.Read(item.Picture, SampleSide);
            }
            catch (InvalidDataException fault)
            {
                throw new DatasetException(fault.Message, fault);
            }
        }, cancellation);

        return valid;
    }

    private static Picture Coloured(FiledNormals item)
    {
        var map = NormalFile.Read(item);
        var rgba = new byte[map.Normals.Length * 4];
        for (var i = 0; i < map.Normals.Length; i++)
        {
            (rgba[i * 4], rgba[(i * 4) + 1], rgba[(i * 4) + 2]) = NormalColours.Encode(map.Normals[i], map.Valid[i]);
            rgba[(i * 4) + 3] = byte.MaxValue;
        }

        return Picture.FromRgba(map.Width, map.Height, rgba);
    }

    private static byte[] Thumbnail(Picture picture)
    {
        var rgba = picture.FitInto(SampleSide).ToOpaqueBytes();
        var rgb = new byte[SampleSide * SampleSide * 3];
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            (rgb[to], rgb[to + 1], rgb[to + 2]) = (rgba[from], rgba[from + 1], rgba[from + 2]);
        }

        return PictureFile.EncodePng(rgb, SampleSide, SampleSide);
    }
}
