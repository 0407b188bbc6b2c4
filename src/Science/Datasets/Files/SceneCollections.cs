using Invaria.Science.Datasets.Scenes.Files;
using Invaria.Science.Images;
using Invaria.Shared.Collections;
using Invaria.Shared.Statistics;

namespace Invaria.Science.Datasets.Files;

/// <summary>Recognises collections of annotated scenes, VOC or COCO. Every annotation is read and every picture decoded once.</summary>
internal static class SceneCollections
{
    private const int SampleSide = 160;
    private const int LineWidth = 2;

    public static FoundCollection? Find(string root, string? use, CancellationToken cancellation)
    {
        if (use is not (null or CollectionUse.Voc or CollectionUse.Coco))
        {
            return null;
        }

        return use == CollectionUse.Voc || (use is null && VocFolder.LooksLikeVoc(root)) ? Found(root, CollectionUse.Voc, VocFolder.Read(root, [], cancellation), cancellation)
            : use == CollectionUse.Coco || CocoFolder.FilesOf(root).Length > 0 ? Found(root, CollectionUse.Coco, CocoFolder.Read(root, [], cancellation), cancellation)
            : null;
    }

    private static FoundCollection Found(string root, string format, SceneFolder found, CancellationToken cancellation)
    {
        FiledScene[] scenes = [.. found.Scenes];
        Decode(scenes, cancellation);
        var parts = new[] { (found.Training, Name: "training"), (found.Validation, Name: "validation"), (found.Test, Name: "test") };
        var boxes = scenes.Sum(scene => scene.Scene.Objects.Count);
        var detail = found.Validation is null && found.Test is null
            ? $"{boxes} boxes"
            : $"{boxes} boxes; pictures: {string.Join(", ", parts.Where(part => part.Item1 is not null).Select(part => $"{part.Item1!.Count} {part.Name}"))}";
        var classes = found.Classes.Select((name, label) => new CollectionClass(name, Boxes(found.Training, label) + Boxes(found.Validation, label), Boxes(found.Test, label)));
        var (least, most) = (scenes.MinBy(scene => scene.Scene.Width * scene.Scene.Height)!.Scene, scenes.MaxBy(scene => scene.Scene.Width * scene.Scene.Height)!.Scene);
        var sizes = (least.Width, least.Height) == (most.Width, most.Height) ? $"{least.Width}×{least.Height}" : $"{least.Width}×{least.Height} to {most.Width}×{most.Height}";
        var samples = EvenSpread.Of(FoundCollection.SampleCount, scenes.Length).Select(i => scenes[i]).Select(scene => new CollectionSample(scene.Scene.Name, Thumbnail(scene)));
        return new(format, detail, [format], [.. classes], scenes.Length, sizes, [.. found.Files.Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Distinct(StringComparer.Ordinal)], [.. samples])
        {
            Remarks = found.Remarks,
        };
    }

    private static int Boxes(IReadOnlyList<FiledScene>? part, int label) => part?.Sum(scene => scene.Scene.Objects.Count(found => found.Class == label)) ?? 0;

    private static void Decode(FiledScene[] scenes, CancellationToken cancellation)
    {
        InParallel.ForEach(scenes, scene =>
        {
            var (width, height) = Checked(scene.File, PictureFile.Size);
            if ((width, height) != (scene.Scene.Width, scene.Scene.Height))
            {
                throw new DatasetException($"{scene.File}: the picture is {width}×{height}, but its annotation says {scene.Scene.Width}×{scene.Scene.Height}: the boxes are of another picture.");
            }

            _ = Checked(scene.File, file => PictureFile.Read(file, SampleSide));
        }, cancellation);
    }

    private static T Checked<T>(string file, Func<string, T> read)
    {
        try
        {
            return read(file);
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }

    /// <summary>The picture in a square with its boxes drawn in.</summary>
    private static byte[] Thumbnail(FiledScene scene)
    {
        var picture = PictureFile.Read(scene.File, SampleSide).FitInto(SampleSide);
        var rgba = picture.ToOpaqueBytes();
        var rgb = new byte[SampleSide * SampleSide * 3];
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            (rgb[to], rgb[to + 1], rgb[to + 2]) = (rgba[from], rgba[from + 1], rgba[from + 2]);
        }

        var scale = (double)SampleSide / Math.Max(scene.Scene.Width, scene.Scene.Height);
        var (left, top) = ((SampleSide - (int)Math.Round(scene.Scene.Width * scale)) / 2, (SampleSide - (int)Math.Round(scene.Scene.Height * scale)) / 2);
        foreach (var found in scene.Scene.Objects)
        {
            BoxDrawing.Outline(rgb, SampleSide, SampleSide, found.Box.Scaled(scale, scale), left, top, found.Class, LineWidth);
        }

        return PictureFile.EncodePng(rgb, SampleSide, SampleSide);
    }
}
