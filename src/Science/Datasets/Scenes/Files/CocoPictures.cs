using Invaria.Science.Datasets.Files;

namespace Invaria.Science.Datasets.Scenes.Files;

/// <summary>Finds the picture that a COCO file names: beside the file, below the folder, or by its name anywhere in it.</summary>
internal sealed class CocoPictures
{
    private readonly string _root;
    private readonly string[] _all;
    private readonly ILookup<string, string> _byName;

    public CocoPictures(string root)
    {
        (_root, _all) = (root, ClassFolders.Pictures(root));
        _byName = _all.ToLookup(file => Path.GetFileName(file), StringComparer.Ordinal);
    }

    /// <summary>The picture's file; null where there is none, or where several have the name.</summary>
    /// <param name="file">The COCO file.</param>
    /// <param name="name">What it calls the picture.</param>
    public string? Find(string file, string name)
    {
        foreach (var candidate in new[] { Path.Combine(Path.GetDirectoryName(file)!, name), Path.Combine(_root, name) })
        {
            // Never outside of the folder, whatever the file says.
            if (Path.GetFullPath(candidate).StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(candidate))
            {
                return Path.GetFullPath(candidate);
            }
        }

        return _byName[Path.GetFileName(name)].ToArray() is [var only] ? only : null;
    }

    /// <summary>A remark on pictures that no file names.</summary>
    public IEnumerable<string> Unused(IEnumerable<string> used)
    {
        var unused = _all.Except(used, StringComparer.Ordinal).ToArray();
        return unused.Length == 0 ? [] : [$"Left out: {unused.Length} {(unused.Length == 1 ? "picture that" : "pictures that")} no JSON file names, e.g. {Path.GetRelativePath(_root, unused[0])}."];
    }
}
