using Invaria.Science.Datasets.Pictures;
using Invaria.Shared.Collections;

namespace Invaria.Science.Datasets.Files;

/// <summary>Looks through a folder that a user wants to register: decides what it is, checks every file, and describes it.</summary>
public static class CollectionInspection
{
    /// <param name="folder">The folder; where all lies in one subfolder, that subfolder's content is the collection.</param>
    /// <param name="use">What it must be usable as, one of <see cref="CollectionUse"/>; null: what its files are.</param>
    /// <param name="cancellation">Looked at before each file.</param>
    /// <exception cref="DatasetException">The folder is nothing that is known, or one of its files is broken; the message names it.</exception>
    public static InspectedCollection Inspect(string folder, string? use = null, CancellationToken cancellation = default)
    {
        var root = Root(folder);
        var all = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).ToArray();
        var found = Find(root, use, cancellation);
        var kept = found.Files.Order(StringComparer.Ordinal).ToArray();
        var skipped = all.Except(kept, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => new SkippedPicture(name, ClassFolders.IsLitter(name) ? "is left behind by a system" : "is no part of this format")).ToArray();
        var description = new CollectionDescription(
            found.Format, found.Detail, found.Uses, found.Classes, found.Pictures, found.Sizes, kept.Length, kept.Sum(name => new FileInfo(Path.Combine(root, name)).Length),
            [.. found.Remarks, .. skipped.GroupBy(file => file.Reason, StringComparer.Ordinal).Select(same => $"Left out: {same.Count()} {(same.Count() == 1 ? "file, which" : "files, each of which")} {same.Key}, e.g. {same.First().Name}.")])
        {
            Tables = found.Tables,
            Series = found.Series,
        };
        return new(ContentAddress.Of(root, kept, cancellation), description, kept, skipped, found.Samples);
    }

    /// <summary>The folder, or the one that everything in it lies in.</summary>
    public static string Root(string folder)
    {
        while (Directory.EnumerateFiles(folder).All(file => ClassFolders.IsLitter(Path.GetFileName(file))) && ClassFolders.Classes(folder) is [var only])
        {
            folder = Path.Combine(folder, only);
        }

        return folder;
    }

    private static FoundCollection Find(string root, string? use, CancellationToken cancellation)
    {
        var found = use switch
        {
            CollectionUse.SeriesTable or CollectionUse.SeriesSamples => SeriesCollections.Find(root, use, cancellation),
            CollectionUse.VideoFiles => VideoCollections.Files(root, cancellation),
            // Class folders may hold numbered pictures too: only a user can tell.
            CollectionUse.FrameFolders => VideoCollections.Frames(root, cancellation),
            _ => Published(root) ?? SceneCollections.Find(root, use, cancellation) ?? NormalCollections.Find(root, use, cancellation) ?? PictureCollections.Find(root, use, cancellation) ?? VideoCollections.Files(root, cancellation) ?? Weights(root) ?? SeriesCollections.Find(root, use, cancellation),
        }
            ?? throw new DatasetException($"None of the known formats was found: the files of CIFAR-10 or CIFAR-100, four idx files, class folders of pictures, a folder of cut-outs or photographs (PNG, JPEG, WebP), JPEGImages with Annotations (VOC), JSON files of instances with their pictures (COCO), rgb with normals, one .safetensors file, CSV files with dates, one .npz file or the .ts files of one set, video files, or (registered as such) folders of numbered pictures. {Seen(root)}");
        return use is null || found.Uses.Contains(use, StringComparer.Ordinal)
            ? found
            : throw new DatasetException($"The files are {found.Format}, which cannot be used as {use}. Choose another use, or register other files.");
    }

    private static FoundCollection? Published(string root)
    {
        if (CifarFiles.LooksLikeCifar10(root))
        {
            return FoundCollection.OfPictures(CollectionUse.Cifar10, $"{CifarFiles.Version(root)} version", CifarFiles.Cifar10(root), CifarFiles.FilesOf10(root));
        }

        if (CifarFiles.LooksLikeCifar100(root))
        {
            // Both labels are checked; the fine ones are shown.
            _ = CifarFiles.Cifar100(root, Shared.Specs.Datasets.CifarLabels.Coarse);
            return FoundCollection.OfPictures(CollectionUse.Cifar100, $"{CifarFiles.Version(root)} version", CifarFiles.Cifar100(root, Shared.Specs.Datasets.CifarLabels.Fine), CifarFiles.FilesOf100(root));
        }

        return IdxFiles.LooksLikeIdx(root)
            ? FoundCollection.OfPictures(CollectionUse.Idx, string.Empty, IdxFiles.Open(root), IdxFiles.FilesOf(root))
            : null;
    }

    private static FoundCollection? Weights(string root)
    {
        var files = Directory.EnumerateFiles(root, "*.safetensors").Select(Path.GetFileName).OfType<string>().ToArray();
        if (files is not [var file])
        {
            return files.Length == 0 ? null : throw new DatasetException($"Found {files.Length} .safetensors files, {string.Join(", ", files.Order(StringComparer.Ordinal))}: a collection of weights holds one. Register each by itself.");
        }

        var tensors = SafetensorsHeader.Check(Path.Combine(root, file));
        return new(CollectionUse.Weights, $"{tensors} tensors", [CollectionUse.Weights], [], 0, string.Empty, [file], []);
    }

    private static string Seen(string root)
    {
        var names = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal).Take(4).ToArray();
        return names.Length == 0 ? "There is no file." : $"There are: {string.Join(", ", names)}{(names.Length == 4 ? ", …" : ".")}";
    }
}
