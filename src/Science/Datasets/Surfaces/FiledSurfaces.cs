using Invaria.Science.Datasets.Files;
using Invaria.Science.Datasets.Scenes;
using Invaria.Science.Datasets.Surfaces.Files;
using Invaria.Science.Images;
using Invaria.Science.Normals;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Surfaces;

/// <summary>Pictures with normals from files. The order of the training split is random: the first n are a random choice.</summary>
public sealed class FiledSurfaces : SurfaceScenes
{
    private readonly FiledNormals[][] _splits;

    /// <param name="spec">The dataset.</param>
    /// <param name="seed">The run's seed, used for the seed that the spec leaves open.</param>
    /// <param name="sources">Where this machine keeps collections.</param>
    /// <exception cref="DatasetException">The files are not there, broken, or too few.</exception>
    public FiledSurfaces(NormalMapsSpec spec, long seed, DataSources sources)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(sources);
        var found = NormalFolder.Read(CollectionInspection.Root(sources.Folder(spec.Collection, ".collection")));
        var order = new RandomStream(spec.SamplingSeed ?? seed, Purpose.Splits);
        FiledNormals[] training = [.. order.Permutation(found.Training.Count).Select(index => found.Training[index])];
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
            if (split.Length == 0)
            {
                throw new DatasetException(".collection", $"No picture is left for the {name} split. Add pictures, or change the shares.");
            }
        }
    }

    public override IReadOnlyList<string> Remarks { get; }

    public override int Count(Split split) => Of(split).Length;

    public override string Name(Split split, int index) => Of(split)[index].Name;

    public override (int Width, int Height) Size(Split split, int index) => (Of(split)[index].Width, Of(split)[index].Height);

    public override NormalMap Normals(Split split, int index) => NormalFile.Read(Of(split)[index]);

    protected override ScenePicture ReadPixels(Split split, int index, int width, int height)
    {
        try
        {
            return ScenePicture.Of(PictureFile.Read(Of(split)[index].Picture, Math.Min(width, height)), width, height);
        }
        catch (InvalidDataException fault)
        {
            throw new DatasetException(fault.Message, fault);
        }
    }

    private FiledNormals[] Of(Split split) => split switch { Split.Train => _splits[0], Split.Validation => _splits[1], _ => _splits[2] };

    /// <summary>Takes a share off the end, at least one, and leaves at least one.</summary>
    private static FiledNormals[] Cut(ref FiledNormals[] from, double share)
    {
        var count = Math.Clamp((int)Math.Round(from.Length * share, MidpointRounding.AwayFromZero), Math.Min(1, from.Length - 1), Math.Max(0, from.Length - 1));
        var cut = from[(from.Length - count)..];
        from = from[..(from.Length - count)];
        return cut;
    }
}
