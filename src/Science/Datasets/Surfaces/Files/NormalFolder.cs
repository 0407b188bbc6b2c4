using Invaria.Science.Datasets.Files;

namespace Invaria.Science.Datasets.Surfaces.Files;

/// <summary>A folder of pictures with normals, as NYUv2 is usually handed on, in the parts that its files have.</summary>
/// <param name="Training">What is for training, or all where there are no parts.</param>
/// <param name="Validation">What is for validation; null where there is no such part.</param>
/// <param name="Test">What is for testing; null where there is no such part.</param>
/// <param name="Files">All files that belong to it, absolute.</param>
/// <param name="Remarks">What was left out.</param>
public sealed record NormalFolder(
    IReadOnlyList<FiledNormals> Training,
    IReadOnlyList<FiledNormals>? Validation,
    IReadOnlyList<FiledNormals>? Test,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Remarks)
{
    public const string Pictures = "rgb";
    public const string Normals = "normals";
    public const string Masks = "mask";

    /// <summary>All pictures of all parts.</summary>
    public IEnumerable<FiledNormals> All => [.. Training, .. Validation ?? [], .. Test ?? []];

    /// <summary>Whether a folder's names say so.</summary>
    public static bool LooksLikeNormals(string root) => Directory.Exists(Path.Combine(root, Pictures)) && Directory.Exists(Path.Combine(root, Normals));

    /// <summary>Reads names and sizes; the normals themselves are read one by one.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="cancellation">Looked at before each picture.</param>
    /// <exception cref="DatasetException">A file is missing, or of another size than its picture; the message names it.</exception>
    public static NormalFolder Read(string root, CancellationToken cancellation = default)
    {
        // Where all lies in one of the two, that one was taken for the folder itself.
        var whole = Path.GetFileName(root) is Pictures or Normals && !LooksLikeNormals(root) ? Path.GetDirectoryName(root)! : root;
        foreach (var part in new[] { Pictures, Normals })
        {
            if (!Directory.Exists(Path.Combine(whole, part)))
            {
                throw new DatasetException($"{whole}: there is no folder {part}. A folder of normal maps has {Pictures} and {Normals}, and {Masks} where not every pixel has a normal.");
            }
        }

        var (pictures, normals) = (Named(root, Pictures, ClassFolders.Endings), Named(root, Normals, NormalFile.Endings));
        var masks = Directory.Exists(Path.Combine(root, Masks)) ? Named(root, Masks, [".png"]) : null;
        Same(root, (Pictures, pictures.Keys), (Normals, normals.Keys), string.Join(" or ", NormalFile.Endings));
        Same(root, (Normals, normals.Keys), (Pictures, pictures.Keys), string.Join(" or ", ClassFolders.Endings));
        if (masks is not null)
        {
            Same(root, (Pictures, pictures.Keys), (Masks, masks.Keys), ".png");
            Same(root, (Masks, masks.Keys), (Pictures, pictures.Keys), string.Join(" or ", ClassFolders.Endings));
        }

        if (pictures.Count == 0)
        {
            throw new DatasetException($"{Path.Combine(root, Pictures)}: there is no picture.");
        }

        var sets = PictureSets.Read(root, pictures.Keys, name => $"picture {Path.Combine(root, Pictures, name)}");
        var found = new Dictionary<string, FiledNormals>(StringComparer.Ordinal);
        foreach (var name in sets.Names ?? [.. pictures.Keys.Order(StringComparer.Ordinal)])
        {
            cancellation.ThrowIfCancellationRequested();
            var (width, height) = NormalFile.PictureSize(pictures[name]);
            var mask = masks?[name];
            Agree(normals[name], NormalFile.Size(normals[name]));
            if (mask is not null)
            {
                Agree(mask, NormalFile.PictureSize(mask));
            }

            found[name] = new(name, width, height, pictures[name], normals[name], mask);

            void Agree(string file, (int Width, int Height) size)
            {
                if (size != (width, height))
                {
                    throw new DatasetException($"{file}: is {size.Width}×{size.Height}, but its picture {pictures[name]} is {width}×{height}. Picture, normals and mask must have one size.");
                }
            }
        }

        var unused = pictures.Keys.Where(name => !found.ContainsKey(name)).Order(StringComparer.Ordinal).ToArray();
        return new(
            Part(sets.Training) ?? [.. found.Values], Part(sets.Validation), Part(sets.Test),
            [.. found.Values.SelectMany(item => new[] { item.Picture, item.Normals, item.Mask }).OfType<string>(), .. sets.Files],
            unused.Length == 0 ? [] : [$"Left out: {unused.Length} pictures are in no set, e.g. {unused[0]}."]);

        FiledNormals[]? Part(IReadOnlyList<string>? of) => of is null ? null : [.. of.Select(name => found[name])];
    }

    /// <summary>Files of a part by their names without ending.</summary>
    private static Dictionary<string, string> Named(string root, string part, IReadOnlyList<string> endings)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, part)).Where(file => !ClassFolders.IsLitter(Path.GetFileName(file))).Order(StringComparer.Ordinal))
        {
            if (!endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            {
                throw new DatasetException($"{file}: is none of {string.Join(", ", endings)}, which {part} may hold. Convert it, or remove it.");
            }

            if (!named.TryAdd(Path.GetFileNameWithoutExtension(file), file))
            {
                throw new DatasetException($"{file}: there is also {named[Path.GetFileNameWithoutExtension(file)]}. Keep one of them.");
            }
        }

        return named;
    }

    private static void Same(string root, (string Part, IEnumerable<string> Names) one, (string Part, IReadOnlyCollection<string> Names) other, string endings)
    {
        if (one.Names.Order(StringComparer.Ordinal).FirstOrDefault(name => !other.Names.Contains(name)) is { } alone)
        {
            throw new DatasetException($"{Path.Combine(root, other.Part, alone)}{endings}: is not there, but {Path.Combine(root, one.Part, alone)} is. Add it, or remove the other.");
        }
    }
}
