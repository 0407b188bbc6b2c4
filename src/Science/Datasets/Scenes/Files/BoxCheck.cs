using System.Globalization;
using Invaria.Science.Detection;

namespace Invaria.Science.Datasets.Scenes.Files;

/// <summary>Checks boxes as they are read and remembers which were left out or cut off.</summary>
internal sealed class BoxCheck
{
    private const int Named = 5;

    private readonly List<string> _empty = [];
    private readonly List<string> _outside = [];
    private readonly List<string> _cut = [];

    /// <summary>The box within its picture; null where it is left out.</summary>
    /// <param name="box">As it is written, in continuous coordinates.</param>
    /// <param name="hasArea">Whether it has area as it is written.</param>
    /// <param name="width">Width of the picture.</param>
    /// <param name="height">Height of the picture.</param>
    /// <param name="name">File and object, for the remark.</param>
    public BoundingBox? Admit(BoundingBox box, bool hasArea, int width, int height, string name)
    {
        if (!hasArea)
        {
            _empty.Add(name);
            return null;
        }

        var within = box.Within(width, height);
        if (within.IsEmpty)
        {
            _outside.Add(name);
            return null;
        }

        if (within != box)
        {
            _cut.Add(name);
        }

        return within;
    }

    /// <summary>What a user should know.</summary>
    public IEnumerable<string> Remarks()
    {
        if (_empty.Count > 0)
        {
            yield return $"Left out: {Count(_empty)} without area: {Names(_empty)}.";
        }

        if (_outside.Count > 0)
        {
            yield return $"Left out: {Count(_outside)} outside of the picture: {Names(_outside)}.";
        }

        if (_cut.Count > 0)
        {
            yield return $"Cut off at the picture's border: {Count(_cut)}: {Names(_cut)}.";
        }
    }

    /// <exception cref="DatasetException">A class of the declared ones has no object of that name, or none has any box.</exception>
    public static void RequireBoxes(string root, IReadOnlyCollection<FiledScene> scenes, IReadOnlyList<string> classes, IReadOnlyList<string> declared)
    {
        var seen = scenes.SelectMany(scene => scene.Scene.Objects).Select(found => found.Class).ToHashSet();
        if (seen.Count == 0)
        {
            throw new DatasetException($"{root}: none of the {scenes.Count} pictures has a box. There is nothing to learn from: add annotations.");
        }

        for (var i = 0; i < declared.Count; i++)
        {
            if (!seen.Contains(i))
            {
                throw new DatasetException($".classes[{i}]", $"No object has the class {declared[i]}. The files have {string.Join(", ", classes)}.");
            }
        }
    }

    private static string Count(List<string> boxes) => boxes.Count == 1 ? "1 box" : string.Create(CultureInfo.InvariantCulture, $"{boxes.Count} boxes");

    private static string Names(List<string> boxes) => boxes.Count <= Named ? string.Join("; ", boxes) : $"{string.Join("; ", boxes.Take(Named))}; …";
}
