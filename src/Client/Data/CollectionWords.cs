using Invaria.Client.Formatting;
using Invaria.Shared.Collections;

namespace Invaria.Client.Data;

/// <summary>How formats and uses of collections are called on pages.</summary>
public static class CollectionWords
{
    /// <summary>A format or use as a label.</summary>
    public static string Label(string use) => use switch
    {
        CollectionUse.Cifar10 => "CIFAR-10",
        CollectionUse.Cifar100 => "CIFAR-100",
        CollectionUse.Idx => "MNIST family (idx)",
        CollectionUse.ImageFolder => "Pictures in class folders",
        CollectionUse.CutOuts => "Cut-outs",
        CollectionUse.Backgrounds => "Backgrounds",
        CollectionUse.Weights => "Weights",
        CollectionUse.SeriesTable => "Long series",
        CollectionUse.SeriesSamples => "Labelled series",
        CollectionUse.Voc => "Scenes with boxes (VOC)",
        CollectionUse.Coco => "Scenes with boxes (COCO)",
        CollectionUse.VideoFiles => "Video files",
        CollectionUse.FrameFolders => "Videos as numbered pictures",
        CollectionUse.NormalMaps => "Pictures with surface normals",
        _ => use,
    };

    /// <summary>What a use needs, for whoever prepares an archive.</summary>
    public static string Needs(string use) => use switch
    {
        CollectionUse.Cifar10 => "the published files, binary or Python version",
        CollectionUse.Cifar100 => "the published files, binary or Python version",
        CollectionUse.Idx => "four files: pictures and labels, for training and testing, .gz or not",
        CollectionUse.ImageFolder => "a folder for each class, or folders train and test with one for each class",
        CollectionUse.CutOuts => "PNG or WebP with transparency, one a class or a folder for each class",
        CollectionUse.Backgrounds => "a folder of at least three photographs",
        CollectionUse.Weights => "one .safetensors file",
        CollectionUse.SeriesTable => "CSV files with a line of names, a column of dates in ascending order and a number in every other",
        CollectionUse.SeriesSamples => "one .npz file with x_train and y_train, x_test and y_test (samples × steps × channels), or Name_TRAIN.ts and Name_TEST.ts of the UCR and UEA archives",
        CollectionUse.Voc => "the folders JPEGImages and Annotations (an XML file a picture); ImageSets/Main with train.txt, val.txt and test.txt where there are parts",
        CollectionUse.Coco => "JSON files of instances, one or one each with train, val and test in its name, and the pictures that they name",
        CollectionUse.VideoFiles => "a folder of videos: MP4, AVI, MKV, WebM, MOV or MPEG",
        CollectionUse.FrameFolders => "a folder for each video with its frames as numbered pictures of one size",
        CollectionUse.NormalMaps => "the folders rgb and normals (PNG or .npy of the same name), mask where not every pixel has a normal; train.txt, val.txt and test.txt where there are parts",
        _ => string.Empty,
    };

    /// <summary>"10 classes, 60 000 pictures, 6 files".</summary>
    public static string Counts(CollectionSummary collection)
    {
        var parts = new List<string>();
        if (collection.Classes > 0)
        {
            parts.Add(Show.Count(collection.Classes, collection.Format == CollectionUse.CutOuts ? "object" : "class", collection.Format == CollectionUse.CutOuts ? "objects" : "classes"));
        }

        if (collection.Pictures > 0)
        {
            parts.Add(Show.Count(collection.Pictures, "picture"));
        }

        parts.Add(Show.Count(collection.Files, "file"));
        return string.Join(", ", parts);
    }
}
