using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Pictures;

/// <summary>Which pictures of a source are the samples of each split, and in which order.</summary>
internal sealed class PictureSelection
{
    private readonly PictureReference[][] _splits;

    /// <exception cref="DatasetException">The source has fewer classes or pictures than asked for.</exception>
    public PictureSelection(LabelledPicturesSpec spec, PictureSource source, long configurationSeed, long samplingSeed)
    {
        var classes = Classes(spec, source, configurationSeed);
        ClassNames = [.. classes.Select(original => source.ClassNames[original])];
        var training = ByClass(source, PicturePart.Training, classes, samplingSeed);
        var published = source.Labels(PicturePart.Test).Count > 0;
        var test = published ? ByClass(source, PicturePart.Test, classes, samplingSeed) : [.. training.Select((pictures, label) => TestShare(spec, pictures, ClassNames[label]))];
        var splits = new[] { new List<PictureReference>(), new List<PictureReference>(), new List<PictureReference>() };
        for (var label = 0; label < classes.Length; label++)
        {
            var pictures = published ? training[label] : training[label][test[label].Length..];
            var validation = spec.ValidationSamples(pictures.Length);
            var left = pictures.Length - validation;
            if (validation == 0 || test[label].Length == 0)
            {
                throw new DatasetException(".collection", $"The class {ClassNames[label]} has {pictures.Length} training and {test[label].Length} test pictures; at least 2 and 1 are needed. Add pictures, or leave the class out.");
            }

            if (spec.SamplesPerClass > left)
            {
                throw new DatasetException(".samplesPerClass", $"The class {ClassNames[label]} has only {left} pictures to train on (and {validation} for validation). Lower samplesPerClass.");
            }

            splits[(int)Split.Validation].AddRange(pictures[..validation]);
            splits[(int)Split.Train].AddRange(pictures.AsSpan(validation, spec.SamplesPerClass ?? left));
            splits[(int)Split.Test].AddRange(test[label]);
        }

        _splits = [.. splits.Select((pictures, split) => Shuffled(pictures, samplingSeed, split))];
    }

    public IReadOnlyList<string> ClassNames { get; }

    public PictureReference[] Of(Split split) => _splits[(int)split];

    private static int[] Classes(LabelledPicturesSpec spec, PictureSource source, long seed)
    {
        var all = source.ClassNames.Count;
        if (spec.Classes is not { } count)
        {
            return [.. Enumerable.Range(0, all)];
        }

        return (long)spec.ClassOffset + count <= all
            ? new RandomStream(seed, Purpose.Classes).Permutation(all)[spec.ClassOffset..(spec.ClassOffset + count)]
            : throw new DatasetException(".classes", $"Classes {spec.ClassOffset} to {spec.ClassOffset + count - 1} are asked for, but the files have {all}. Lower classes or classOffset.");
    }

    /// <summary>A part's pictures of each class used, in an order shuffled by the seed.</summary>
    private static PictureReference[][] ByClass(PictureSource source, PicturePart part, int[] classes, long seed)
    {
        var place = new int[source.ClassNames.Count];
        Array.Fill(place, -1);
        for (var label = 0; label < classes.Length; label++)
        {
            place[classes[label]] = label;
        }

        var pictures = classes.Select(_ => new List<PictureReference>()).ToArray();
        var labels = source.Labels(part);
        for (var i = 0; i < labels.Count; i++)
        {
            if (place[labels[i]] is >= 0 and var label)
            {
                pictures[label].Add(new(part, i, label));
            }
        }

        // Shuffled by the class's own number: which of its pictures are for validation does not depend on the other classes.
        return [.. pictures.Select((ofClass, label) => Shuffled(ofClass, seed, 16L + (2L * classes[label]) + (int)part))];
    }

    private static PictureReference[] TestShare(LabelledPicturesSpec spec, PictureReference[] pictures, string name)
    {
        var share = spec is ImageFolderSpec folder ? folder.TestShare : 0;
        return pictures.Length >= 3
            ? pictures[..Math.Clamp((int)Math.Round(pictures.Length * share, MidpointRounding.AwayFromZero), 1, pictures.Length - 2)]
            : throw new DatasetException(".collection", $"The class {name} has {pictures.Length} pictures; at least 3 are needed, one for each split. Add pictures, or leave the class out.");
    }

    private static PictureReference[] Shuffled(List<PictureReference> pictures, long seed, long index) =>
        [.. new RandomStream(seed, Purpose.Splits, index).Permutation(pictures.Count).Select(i => pictures[i])];
}
