using System.Text.Json;
using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Scenes.Files;

/// <summary>Writes scenes as a COCO folder: a JSON file of instances a split, and a folder of PNG pictures a split.</summary>
public static class CocoWriter
{
    /// <param name="scenes">What to write, all splits.</param>
    /// <param name="folder">Where; made when it is not there.</param>
    /// <param name="cancellation">Looked at before each scene.</param>
    public static void Write(AnnotatedScenes scenes, string folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        _ = Directory.CreateDirectory(Path.Combine(folder, "annotations"));
        CocoFile.Category[] categories = [.. scenes.ObjectClasses.Select((name, label) => new CocoFile.Category(label + 1, name))];
        foreach (var (split, part) in new[] { (Split.Train, "train"), (Split.Validation, "val"), (Split.Test, "test") })
        {
            _ = Directory.CreateDirectory(Path.Combine(folder, part));
            var (pictures, annotations) = (new List<CocoFile.Picture>(), new List<CocoFile.Annotation>());
            for (var i = 0; i < scenes.Count(split); i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var (scene, picture) = (scenes.Scene(split, i), scenes.Read(split, i));
                File.WriteAllBytes(Path.Combine(folder, part, $"{scene.Name}.png"), PictureFile.EncodePng(picture.Rgb, picture.Width, picture.Height));
                pictures.Add(new(i + 1, $"{scene.Name}.png", scene.Width, scene.Height));
                annotations.AddRange(scene.Objects.Select(found => new CocoFile.Annotation(
                    0, i + 1, found.Class + 1, [found.Box.X1, found.Box.Y1, found.Box.Width, found.Box.Height], found.Area, found.Crowd ? 1 : 0, found.Difficult ? 1 : 0)));
            }

            using var stream = File.Create(Path.Combine(folder, "annotations", $"instances_{part}.json"));
            JsonSerializer.Serialize(stream, new CocoFile(pictures, [.. annotations.Select((annotation, index) => annotation with { Id = index + 1 })], categories));
        }
    }
}
