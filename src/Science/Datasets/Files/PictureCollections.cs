using System.Collections.Concurrent;
using Invaria.Science.Datasets.Foregrounds;
using Invaria.Science.Images;
using Invaria.Shared.Collections;
using Invaria.Shared.Statistics;

namespace Invaria.Science.Datasets.Files;

/// <summary>Recognises collections of picture files: class folders, cut-outs, photographs. Every picture is decoded once.</summary>
internal static class PictureCollections
{
    private const int SampleSide = 96;

    // Light grey, on which both dark and coloured cut-outs are seen.
    private const float Ground = 0.92f;

    public static FoundCollection? Find(string root, string? use, CancellationToken cancellation)
    {
        var files = ClassFolders.Pictures(root);
        if (files.Length == 0)
        {
            return null;
        }

        var folders = ClassFolders.Classes(root);
        var beside = files.Where(file => Path.GetDirectoryName(file) == root).ToArray();
        if (use == CollectionUse.Backgrounds || folders.Count == 0)
        {
            return Flat(root, files, use, cancellation);
        }

        if (beside.Length > 0)
        {
            throw new DatasetException($"{beside[0]}: pictures lie both in folders and beside them. Put each picture into the folder of its class, or all into one folder.");
        }

        return InFolders(root, files, use, cancellation);
    }

    private static FoundCollection Flat(string root, string[] files, string? use, CancellationToken cancellation)
    {
        var checkedFiles = Check(files, cancellation);
        var opaque = checkedFiles.FirstOrDefault(picture => picture.Fault is not null);
        var cutOuts = use == CollectionUse.CutOuts || (use != CollectionUse.Backgrounds && checkedFiles.Any(picture => picture.Fault is null));
        if (cutOuts && opaque is not null)
        {
            throw new DatasetException($"{opaque.File}: the picture {opaque.Fault}, so it is no cut-out. Save it as PNG or WebP with a transparent background, or remove it.");
        }

        if (!cutOuts && checkedFiles.FirstOrDefault(picture => picture.Fault is null) is { } transparent)
        {
            throw new DatasetException($"{transparent.File}: the picture has transparency, so it is no background. Save it without, or register the folder as cut-outs.");
        }

        // A photograph for each split.
        const int photographs = 3;
        if (!cutOuts && files.Length < photographs)
        {
            throw new DatasetException($"Found {files.Length} photographs; backgrounds need at least {photographs}, one for each split.");
        }

        var classes = cutOuts ? files.Select(file => new CollectionClass(CutOut.Words(file), 1, 0)) : [];
        return Found(root, cutOuts ? CollectionUse.CutOuts : CollectionUse.Backgrounds, cutOuts ? [CollectionUse.CutOuts] : [CollectionUse.Backgrounds], [.. classes], checkedFiles,
            file => cutOuts ? CutOut.Words(file) : string.Empty);
    }

    private static FoundCollection InFolders(string root, string[] files, string? use, CancellationToken cancellation)
    {
        // Finds empty and unknown classes; the size plays no part.
        var pictures = new Pictures.FolderPictures(root, side: 32);
        var checkedFiles = Check(files, cancellation);
        var parted = ImageFolder.IsParted(root);
        if (use == CollectionUse.CutOuts && checkedFiles.FirstOrDefault(picture => picture.Fault is not null) is { } opaque)
        {
            throw new DatasetException($"{opaque.File}: the picture {opaque.Fault}, so it is no cut-out. Save it as PNG or WebP with a transparent background, or remove it.");
        }

        List<string> uses = [CollectionUse.ImageFolder];
        if (!parted && checkedFiles.TrueForAll(picture => picture.Fault is null))
        {
            uses.Add(CollectionUse.CutOuts);
        }

        var (training, test) = (pictures.Labels(Datasets.Pictures.PicturePart.Training), pictures.Labels(Datasets.Pictures.PicturePart.Test));
        var classes = pictures.ClassNames.Select((name, label) => new CollectionClass(name, training.Count(found => found == label), test.Count(found => found == label)));
        return Found(root, CollectionUse.ImageFolder, uses, [.. classes], checkedFiles, file => Path.GetRelativePath(root, file).Split('/', '\\')[parted ? 1 : 0]);
    }

    private static FoundCollection Found(
        string root, string format, IReadOnlyList<string> uses, IReadOnlyList<CollectionClass> classes, List<CheckedPicture> pictures, Func<string, string> className)
    {
        // Spread over the whole collection, so that many classes are seen.
        var samples = EvenSpread.Of(FoundCollection.SampleCount, pictures.Count).Select(i => pictures[i].File).Select(file => new CollectionSample(className(file), Thumbnail(file)));
        return new(format, string.Empty, uses, classes, pictures.Count, Sizes(pictures), [.. pictures.Select(picture => Path.GetRelativePath(root, picture.File).Replace('\\', '/'))], [.. samples]);
    }

    private static string Sizes(List<CheckedPicture> pictures)
    {
        var (least, most) = (pictures.MinBy(picture => (long)picture.Width * picture.Height)!, pictures.MaxBy(picture => (long)picture.Width * picture.Height)!);
        var different = pictures.Exists(picture => (picture.Width, picture.Height) != (least.Width, least.Height));
        return different ? $"{least.Width}×{least.Height} to {most.Width}×{most.Height}" : $"{least.Width}×{least.Height}";
    }

    private static List<CheckedPicture> Check(string[] files, CancellationToken cancellation)
    {
        var pictures = new ConcurrentBag<CheckedPicture>();
        InParallel.ForEach(files, file =>
        {
            var fault = CutOut.Fault(file);
            // What has no transparency was only looked at by its header.
            var picture = fault == "has no transparency" ? Decoded(file) : PictureFile.Size(file);
            pictures.Add(new(file, picture.Width, picture.Height, fault));
        }, cancellation);

        return [.. pictures.OrderBy(picture => picture.File, StringComparer.Ordinal)];
    }

    private static (int Width, int Height) Decoded(string file)
    {
        try
        {
            var picture = PictureFile.Read(file);
            return (picture.Width, picture.Height);
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }

    private static byte[] Thumbnail(string file)
    {
        var picture = PictureFile.Read(file, shortestSide: SampleSide).FitInto(SampleSide);
        var rgb = new byte[SampleSide * SampleSide * 3];
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            var behind = (1 - picture.Pixels[from + 3]) * Ground;
            for (var channel = 0; channel < 3; channel++)
            {
                rgb[to + channel] = (byte)((Math.Min(1, picture.Pixels[from + channel] + behind) * 255) + 0.5f);
            }
        }

        return PictureFile.EncodePng(rgb, SampleSide, SampleSide);
    }

    /// <param name="File">The file.</param>
    /// <param name="Width">Its width.</param>
    /// <param name="Height">Its height.</param>
    /// <param name="Fault">Why it is no cut-out; null where it is one.</param>
    private sealed record CheckedPicture(string File, int Width, int Height, string? Fault);
}
