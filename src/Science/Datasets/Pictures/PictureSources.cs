using Invaria.Science.Images;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Pictures;

/// <summary>Opens the files that a spec of labelled pictures names; those of raw pixels are read once a process.</summary>
internal static class PictureSources
{
    /// <summary>Where Debian's package dataset-fashion-mnist puts its files.</summary>
    public const string FashionMnistFolder = "/usr/share/datasets/fashion-mnist";

    private static readonly string[] FashionClasses = ["T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];

    // Two of the size of CIFAR and a small one.
    private static readonly PictureCache<(string Folder, string Kind), StoredPictures> Stored = new(600L << 20, pictures => pictures.Bytes);

    /// <exception cref="DatasetException">The files are not there, or not what they should be.</exception>
    public static PictureSource Open(LabelledPicturesSpec spec, DataSources sources) => spec switch
    {
        Cifar10Spec cifar => Stored.Get((sources.Folder(cifar.Collection, ".collection"), "cifar-10"), static key => CifarFiles.Cifar10(key.Folder)),
        Cifar100Spec { Labels: CifarLabels.Fine } cifar => Stored.Get((sources.Folder(cifar.Collection, ".collection"), "fine"), static key => CifarFiles.Cifar100(key.Folder, CifarLabels.Fine)),
        Cifar100Spec cifar => Stored.Get((sources.Folder(cifar.Collection, ".collection"), "coarse"), static key => CifarFiles.Cifar100(key.Folder, CifarLabels.Coarse)),
        FashionMnistSpec fashion => Stored.Get((fashion.Collection is { } address ? sources.Folder(address, ".collection") : InstalledFashionMnist(), "fashion"), static key => IdxFiles.Open(key.Folder, FashionClasses)),
        IdxSpec idx => Stored.Get((sources.Folder(idx.Collection, ".collection"), "idx"), static key => IdxFiles.Open(key.Folder)),
        ImageFolderSpec folder => new FolderPictures(sources.Folder(folder.Collection, ".collection"), folder.ImageSize),
        _ => throw new NotSupportedException($"{spec.GetType().Name} has no line in {nameof(PictureSources)}."),
    };

    private static string InstalledFashionMnist() => Directory.Exists(FashionMnistFolder)
        ? FashionMnistFolder
        : throw new DatasetException(".collection", $"Fashion-MNIST is not installed on this machine (no folder {FashionMnistFolder}). Run `apt-get install dataset-fashion-mnist`, or register its four idx files and name that collection.");
}
