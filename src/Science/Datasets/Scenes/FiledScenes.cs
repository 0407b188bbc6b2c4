using Invaria.Science.Datasets.Scenes.Files;
using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Scenes;

/// <summary>Scenes from files, VOC or COCO. The order of the training split is random: the first n are a random choice.</summary>
public sealed class FiledScenes : AnnotatedScenes
{
    private readonly FiledScene[][] _splits;

    /// <param name="spec">The dataset.</param>
    /// <param name="seed">The run's seed, used for the seed that the spec leaves open.</param>
    /// <param name="sources">Where this machine keeps collections.</param>
    /// <exception cref="DatasetException">The files are not there, broken, or too few.</exception>
    public FiledScenes(SceneFilesSpec spec, long seed, DataSources sources)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(sources);
        var found = spec switch
        {
            VocSpec voc => VocFolder.Read(CollectionRoot(voc.Collection), spec.Classes),
            CocoSpec coco => CocoFolder.Read(CollectionRoot(coco.Collection), spec.Classes),
            _ => throw new NotSupportedException($"{spec.GetType().Name} is no format of scenes."),
        };
        ObjectClasses = found.Classes;
        var order = new RandomStream(spec.SamplingSeed ?? seed, Purpose.Splits);
        var training = Shuffled(found.Training, ref order);
        var (validation, test) = (found.Validation?.ToArray(), found.Test?.ToArray());
        Remarks = found.Remarks;
        if (test is null && validation is not null)
        {
            (test, validation) = (validation, null);
            Remarks = [.. Remarks, "The files have no test part: their validation part is the test split, and a share of the training part is for validation."];
        }

        test ??= Cut(ref training, spec.TestShare);
        validation ??= Cut(ref training, spec.ValidationShare);
        _splits = [training, validation, test];
        foreach (var (split, name) in _splits.Zip(["training", "validation", "test"]))
        {
            if (!Array.Exists(split, scene => scene.Scene.Objects.Count > 0))
            {
                throw new DatasetException(".collection", $"The {name} split has {split.Length} pictures and no box. Add annotated pictures, or change the shares.");
            }
        }

        string CollectionRoot(string address) => Datasets.Files.CollectionInspection.Root(sources.Folder(address, ".collection"));
    }

    public override IReadOnlyList<string> ObjectClasses { get; }

    public override IReadOnlyList<string> Remarks { get; }

    public override int Count(Split split) => Of(split).Length;

    public override AnnotatedScene Scene(Split split, int index) => Of(split)[index].Scene;

    protected override ScenePicture ReadPixels(Split split, int index, int width, int height)
    {
        var file = Of(split)[index].File;
        try
        {
            return ScenePicture.Of(PictureFile.Read(file, Math.Min(width, height)), width, height);
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }

    private FiledScene[] Of(Split split) => split switch { Split.Train => _splits[0], Split.Validation => _splits[1], _ => _splits[2] };

    private static FiledScene[] Shuffled(IReadOnlyList<FiledScene> scenes, ref RandomStream order) => [.. order.Permutation(scenes.Count).Select(index => scenes[index])];

    /// <summary>Takes a share off the end, at least one, and leaves at least one.</summary>
    private static FiledScene[] Cut(ref FiledScene[] from, double share)
    {
        var count = Math.Clamp((int)Math.Round(from.Length * share, MidpointRounding.AwayFromZero), Math.Min(1, from.Length - 1), Math.Max(0, from.Length - 1));
        var cut = from[(from.Length - count)..];
        from = from[..(from.Length - count)];
        return cut;
    }
}
