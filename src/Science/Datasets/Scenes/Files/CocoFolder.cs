using System.Text;
using Invaria.Science.Datasets.Files;

namespace Invaria.Science.Datasets.Scenes.Files;

/// <summary>A folder in the format of COCO: JSON files of instances, one for each part or one for all, and the pictures that they name.</summary>
public static class CocoFolder
{
    private const int LookedAt = 1 << 16;

    /// <summary>The files of instances, sorted; empty where the folder has none.</summary>
    public static string[] FilesOf(string root)
    {
        var found = Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
            .Where(file => !ClassFolders.IsLitter(Path.GetRelativePath(root, file)) && LooksLikeCoco(file)).Order(StringComparer.Ordinal).ToArray();
        var instances = Array.FindAll(found, file => Path.GetFileName(file).Contains("instances", StringComparison.OrdinalIgnoreCase));
        // The published folder has captions and key points beside the instances.
        return instances.Length > 0 ? instances : found;
    }

    /// <param name="root">The folder.</param>
    /// <param name="declared">Classes that objects may have; empty: the files' categories in the order of their ids.</param>
    /// <param name="cancellation">Looked at before each file.</param>
    /// <exception cref="DatasetException">A file is missing or broken; the message names it, and the object.</exception>
    public static SceneFolder Read(string root, IReadOnlyList<string> declared, CancellationToken cancellation = default)
    {
        var files = FilesOf(root);
        if (files.Length == 0)
        {
            throw new DatasetException($"{root}: there is no JSON file with images, annotations and categories.");
        }

        var parts = Parts(root, files);
        var read = new Dictionary<string, CocoFile>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            read[file] = CocoFile.Read(file);
        }

        var categories = CocoCategories.Of(read, declared);
        var (check, pictures) = (new BoxCheck(), new CocoPictures(root));
        var scenes = files.ToDictionary(file => file, file => CocoScenes.Of(file, read[file], categories, pictures, check), StringComparer.Ordinal);
        BoxCheck.RequireBoxes(root, [.. scenes.Values.SelectMany(ofFile => ofFile)], categories.Names, declared);
        Disjoint(scenes);
        return new(
            categories.Names, scenes[parts.Training], parts.Validation is { } validation ? scenes[validation] : null, parts.Test is { } test ? scenes[test] : null,
            [.. files, .. scenes.Values.SelectMany(ofFile => ofFile).Select(scene => scene.File)],
            [.. check.Remarks(), .. pictures.Unused(scenes.Values.SelectMany(ofFile => ofFile).Select(scene => scene.File)), .. Bare(scenes.Values.SelectMany(ofFile => ofFile))]);
    }

    private static void Disjoint(Dictionary<string, FiledScene[]> scenes)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, ofFile) in scenes)
        {
            foreach (var scene in ofFile)
            {
                if (!seen.TryAdd(scene.File, file))
                {
                    throw new DatasetException($"{file}: names {scene.File}, which {(seen[scene.File] == file ? "it names before" : $"{seen[scene.File]} names too")}. A picture belongs to one part, once.");
                }
            }
        }
    }

    private static IEnumerable<string> Bare(IEnumerable<FiledScene> scenes) =>
        scenes.Count(scene => scene.Scene.Objects.Count == 0) is > 0 and var count ? [$"{count} {(count == 1 ? "picture has" : "pictures have")} no object: background alone."] : [];

    private static (string Training, string? Validation, string? Test) Parts(string root, string[] files)
    {
        if (files is [var only])
        {
            return (only, null, null);
        }

        var parts = files.GroupBy(file => Part(root, file), StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.ToArray(), StringComparer.Ordinal);
        if (parts.TryGetValue(string.Empty, out var unclear))
        {
            throw new DatasetException($"{unclear[0]}: its name does not say whether it is for training, validation or testing. Of several files each has train, val or test in its name.");
        }

        if (parts.Values.FirstOrDefault(same => same.Length > 1) is { } several)
        {
            throw new DatasetException($"{several[0]} and {several[1]} are both for {Part(root, several[0])}. Leave one.");
        }

        return parts.TryGetValue("train", out var training)
            ? (training[0], parts.GetValueOrDefault("val")?[0], parts.GetValueOrDefault("test")?[0])
            : throw new DatasetException($"{root}: none of {string.Join(", ", files.Select(Path.GetFileName))} has train in its name. Say which is for training.");
    }

    /// <summary>By the file's name, else by its folder's.</summary>
    private static string Part(string root, string file)
    {
        var names = Path.GetRelativePath(root, file).Split('/', '\\').Reverse();
        return names.Select(name => new[] { "train", "val", "test" }.FirstOrDefault(part => name.Contains(part, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(part => part is not null) ?? string.Empty;
    }

    private static bool LooksLikeCoco(string file)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[LookedAt];
        var begin = Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, LookedAt, throwOnEndOfStream: false));
        return begin.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('{')
            && new[] { "\"images\"", "\"annotations\"", "\"categories\"" }.Any(name => begin.Contains(name, StringComparison.Ordinal));
    }
}
