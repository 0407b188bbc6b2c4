namespace Invaria.Shared.Collections;

/// <summary>What a registered collection can be used as. A collection may have several uses: cut-outs in class folders are pictures in class folders too.</summary>
public static class CollectionUse
{
    /// <summary>CIFAR-10, binary or Python version.</summary>
    public const string Cifar10 = "cifar-10";

    /// <summary>CIFAR-100, binary or Python version.</summary>
    public const string Cifar100 = "cifar-100";

    /// <summary>Pictures and labels of the MNIST family, idx files.</summary>
    public const string Idx = "idx";

    /// <summary>A folder of pictures for each class.</summary>
    public const string ImageFolder = "image-folder";

    /// <summary>Pictures with transparency: one a class, or a folder of them a class.</summary>
    public const string CutOuts = "cut-outs";

    /// <summary>A folder of photographs.</summary>
    public const string Backgrounds = "backgrounds";

    /// <summary>Weights of a network, one safetensors file.</summary>
    public const string Weights = "weights";

    /// <summary>Long series, a CSV file with dates each.</summary>
    public const string SeriesTable = "series-table";

    /// <summary>Series with a class each, one .npz file or the .ts files of one set.</summary>
    public const string SeriesSamples = "series-samples";

    /// <summary>Pictures with boxes: JPEGImages and an XML file a picture in Annotations.</summary>
    public const string Voc = "voc";

    /// <summary>Pictures with boxes: JSON files of instances.</summary>
    public const string Coco = "coco";

    /// <summary>A folder of video files.</summary>
    public const string VideoFiles = "video-files";

    /// <summary>Videos, a folder of numbered pictures each.</summary>
    public const string FrameFolders = "frame-folders";

    /// <summary>Pictures with a surface normal for each pixel: the folders rgb and normals.</summary>
    public const string NormalMaps = "normal-maps";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Cifar10, Cifar100, Idx, ImageFolder, CutOuts, Backgrounds, Weights, SeriesTable, SeriesSamples, Voc, Coco, VideoFiles, FrameFolders, NormalMaps];
}
