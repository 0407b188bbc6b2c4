using Invaria.Science.Datasets.Files;
using Invaria.Science.Images;

namespace Invaria.Science.Datasets.Scenes.Files;

/// <summary>A folder in the format of PASCAL VOC: JPEGImages, Annotations, and ImageSets/Main where it says which scenes are for what.</summary>
public static class VocFolder
{
    public const string Pictures = "JPEGImages";
    public const string Annotations = "Annotations";
    public const string Sets = "ImageSets/Main";

    /// <summary>Whether a folder's names say so.</summary>
    public static bool LooksLikeVoc(string root) => Directory.Exists(Path.Combine(root, Annotations)) && Directory.Exists(Path.Combine(root, Pictures));

    /// <param name="root">The folder.</param>
    /// <param name="declared">Classes that objects may have; empty: any, sorted by name.</param>
    /// <param name="cancellation">Looked at before each file.</param>
    /// <exception cref="DatasetException">A file is missing or broken; the message names it, and the line.</exception>
    public static SceneFolder Read(string root, IReadOnlyList<string> declared, CancellationToken cancellation = default)
    {
        foreach (var part in new[] { Pictures, Annotations })
        {
            if (!Directory.Exists(Path.Combine(root, part)))
            {
                throw new DatasetException($"{root}: there is no folder {part}. A VOC folder has {Pictures} and {Annotations}.");
            }
        }

        var pictures = ClassFolders.Pictures(Path.Combine(root, Pictures))
            .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var annotations = Directory.EnumerateFiles(Path.Combine(root, Annotations), "*.xml").Where(file => !ClassFolders.IsLitter(Path.GetFileName(file)))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);
        var sets = PictureSets.Read(Path.Combine(root, Sets), annotations.Keys, name => $"annotation {Path.Combine(root, Annotations, name)}.xml");
        var names = sets.Names ?? [.. annotations.Keys.Order(StringComparer.Ordinal)];
        if (names.Count == 0)
        {
            throw new DatasetException($"{Path.Combine(root, Annotations)}: there is no annotation. Each picture needs an XML file of its name.");
        }

        var read = new Dictionary<string, VocAnnotation>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!pictures.ContainsKey(name))
            {
                throw new DatasetException($"{annotations[name]}: there is no picture {Path.Combine(root, Pictures, name)}{string.Join(" or ", ClassFolders.Endings)}. Add it, or remove the annotation.");
            }

            read[name] = VocAnnotation.Read(annotations[name]);
        }

        var classes = declared.Count > 0 ? declared : [.. read.Values.SelectMany(annotation => annotation.Objects).Select(found => found.ClassName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var check = new BoxCheck();
        var scenes = names.ToDictionary(name => name, name => Scene(annotations[name], pictures[name], read[name], classes, check), StringComparer.Ordinal);
        BoxCheck.RequireBoxes(root, scenes.Values, classes, declared);
        return new(
            classes, Part(sets.Training) ?? [.. names.Select(name => scenes[name])], Part(sets.Validation), Part(sets.Test),
            [.. names.SelectMany(name => new[] { pictures[name], annotations[name] }), .. sets.Files],
            [.. check.Remarks(), .. Unused("pictures have no annotation", pictures.Keys.Except(annotations.Keys, StringComparer.Ordinal)), .. Unused("annotated pictures are in no set", annotations.Keys.Except(names, StringComparer.Ordinal))]);

        FiledScene[]? Part(IReadOnlyList<string>? of) => of is null ? null : [.. of.Select(name => scenes[name])];
    }

    private static FiledScene Scene(string annotation, string picture, VocAnnotation read, IReadOnlyList<string> classes, BoxCheck check)
    {
        var (width, height) = read.Width > 0 && read.Height > 0 ? (read.Width, read.Height) : PictureSize(picture);
        var objects = new List<Detection.AnnotatedObject>();
        foreach (var item in read.Objects)
        {
            var label = classes.TakeWhile(name => name != item.ClassName).Count();
            if (label == classes.Count)
            {
                throw new DatasetException($"{annotation}, line {item.Line}: object {item.Number} is a {item.ClassName}, which is none of the declared classes {string.Join(", ", classes)}. Declare the class, or correct the name.");
            }

            if (check.Admit(item.Box, item.HasArea, width, height, $"{Path.GetFileName(annotation)}, object {item.Number} ({item.ClassName})") is { } box)
            {
                objects.Add(new(label, box, item.Difficult));
            }
        }

        return new(picture, new(Path.GetFileNameWithoutExtension(picture), width, height, objects));
    }

    private static (int Width, int Height) PictureSize(string file)
    {
        try
        {
            return PictureFile.Size(file);
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }

    private static IEnumerable<string> Unused(string what, IEnumerable<string> names)
    {
        var unused = names.Order(StringComparer.Ordinal).ToArray();
        return unused.Length == 0 ? [] : [$"Left out: {unused.Length} {what}, e.g. {unused[0]}."];
    }
}
