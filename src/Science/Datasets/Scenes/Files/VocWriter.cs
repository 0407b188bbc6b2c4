using System.Globalization;
using System.Xml.Linq;
using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Scenes.Files;

/// <summary>Writes scenes as a VOC folder; pictures as PNG. A crowd becomes a difficult object: VOC has no other word for what is not counted.</summary>
public static class VocWriter
{
    /// <param name="scenes">What to write, all splits.</param>
    /// <param name="folder">Where; made when it is not there.</param>
    /// <param name="cancellation">Looked at before each scene.</param>
    public static void Write(AnnotatedScenes scenes, string folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        foreach (var part in new[] { VocFolder.Pictures, VocFolder.Annotations, VocFolder.Sets })
        {
            _ = Directory.CreateDirectory(Path.Combine(folder, part));
        }

        foreach (var (split, set) in new[] { (Split.Train, "train"), (Split.Validation, "val"), (Split.Test, "test") })
        {
            var names = new List<string>();
            for (var i = 0; i < scenes.Count(split); i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var (scene, picture) = (scenes.Scene(split, i), scenes.Read(split, i));
                File.WriteAllBytes(Path.Combine(folder, VocFolder.Pictures, $"{scene.Name}.png"), PictureFile.EncodePng(picture.Rgb, picture.Width, picture.Height));
                new XDocument(Annotation(scene, scenes.ObjectClasses)).Save(Path.Combine(folder, VocFolder.Annotations, $"{scene.Name}.xml"));
                names.Add(scene.Name);
            }

            File.WriteAllLines(Path.Combine(folder, VocFolder.Sets, $"{set}.txt"), names);
        }
    }

    private static XElement Annotation(AnnotatedScene scene, IReadOnlyList<string> classes) => new(
        "annotation",
        new XElement("filename", $"{scene.Name}.png"),
        new XElement("size", new XElement("width", scene.Width), new XElement("height", scene.Height), new XElement("depth", 3)),
        scene.Objects.Select(found => new XElement(
            "object",
            new XElement("name", classes[found.Class]),
            new XElement("difficult", found.Difficult || found.Crowd ? 1 : 0),
            new XElement(
                "bndbox",
                new XElement("xmin", Text(found.Box.X1 + 1)), new XElement("ymin", Text(found.Box.Y1 + 1)), new XElement("xmax", Text(found.Box.X2)), new XElement("ymax", Text(found.Box.Y2))))));

    private static string Text(double coordinate) => coordinate.ToString("R", CultureInfo.InvariantCulture);
}
