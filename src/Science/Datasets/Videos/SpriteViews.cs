using Invaria.Science.Images;
using Invaria.Science.Randomness;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Datasets.Videos;

/// <summary>
/// Patches around the objects of sprite videos, labelled by class. The views of an instance stand together: sample i of a split shows
/// its instance i / views. The instances of a class are divided among the splits by the configuration seed.
/// </summary>
public sealed class SpriteViews : ImageDataset, IInstanceViews
{
    [ThreadStatic]
    private static System.Runtime.Intrinsics.Vector128<float>[]? _frame;

    private readonly SpriteViewsSpec _spec;
    private readonly SpriteObjects _objects;
    private readonly (int Label, int Instance)[][] _instances;
    private bool _otherViews;

    /// <param name="spec">The dataset.</param>
    /// <param name="seed">The run's seed, used for every seed that the spec leaves open.</param>
    /// <param name="sources">Where this machine keeps collections; none when left out.</param>
    /// <exception cref="DatasetException">A source is not there, or a class has too few instances to divide.</exception>
    public SpriteViews(SpriteViewsSpec spec, long seed, DataSources? sources = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _spec = spec;
        _objects = new(spec.Sprites, seed, sources ?? DataSources.BuiltIn);
        var splits = Enum.GetValues<Split>().Select(_ => new List<(int, int)>()).ToArray();
        for (var label = 0; label < spec.Sprites.Classes; label++)
        {
            var instances = _objects.Instances(label);
            var (train, validation, test) = spec.Parts(instances);
            if (train < 1)
            {
                throw new DatasetException(".sprites.classes", $"The class {ClassNames[label]} has {instances} instances; {validation} for validation and {test} for the test leave none to train on. Choose other objects, or lower the shares.");
            }

            // A class keeps its division wherever the offset puts it.
            var order = new RandomStream(spec.Sprites.ConfigurationSeed ?? seed, Purpose.InstanceParts, spec.Sprites.ClassOffset + label).Permutation(instances);
            for (var i = 0; i < instances; i++)
            {
                splits[(int)(i < train ? Split.Train : i < train + validation ? Split.Validation : Split.Test)].Add((label, order[i]));
            }
        }

        _instances = [.. splits.Select(split => split.ToArray())];
    }

    /// <summary>
    /// Two datasets of the same samples – instance, place and background – in independent views, as far apart as two frames of a track
    /// may be.
    /// </summary>
    public static (SpriteViews One, SpriteViews Other) ViewPair(SpriteViewsSpec spec, long seed, DataSources? sources = null)
    {
        var one = new SpriteViews(spec, seed, sources);
        var other = (SpriteViews)one.MemberwiseClone();
        other._otherViews = true;
        return (one, other);
    }

    public override IReadOnlyList<string> ClassNames => _objects.ClassNames;

    public override int Height => _spec.ImageSize;

    public override int Width => _spec.ImageSize;

    public override IReadOnlyList<string> Remarks => _objects.Remarks;

    public override int Count(Split split) => _instances[(int)split].Length * Views(split);

    /// <summary>Which instance a sample shows; the ids are those of sprite videos of the same objects.</summary>
    public int Instance(Split split, int index)
    {
        var (label, instance) = Shown(split, index);
        return _objects.Id(label, instance);
    }

    /// <summary>How a sample shows its instance.</summary>
    public SpriteView View(Split split, int index)
    {
        _ = Shown(split, index);
        var stream = Stream(split, index);
        return View(split, index, ref stream);
    }

    protected override int RenderSample(Split split, int index, Span<byte> rgb)
    {
        var (label, instance) = Shown(split, index);
        var stream = Stream(split, index);
        var view = View(split, index, ref stream);
        var size = _spec.ImageSize;
        var (x, y) = (size * (0.5 + (_spec.Jitter * stream.NextDouble(-1, 1))), size * (0.5 + (_spec.Jitter * stream.NextDouble(-1, 1))));
        var phase = stream.NextDouble(0, 2 * Math.PI);
        // As much of a background as a patch of a video shows of its frame's.
        var side = PanningBackground.Side(size, size, pan: 0.5);
        var frame = _frame?.Length == size * size ? _frame : _frame = new System.Runtime.Intrinsics.Vector128<float>[size * size];
        var background = new PanningBackground(_objects.Background(split, side, ref stream, Scratch(side)).ToArray(), side);
        background.Draw(frame, size, size, stream.NextDouble(-1, 1), stream.NextDouble(-1, 1));
        var laid = new SpriteVideo.Laid(frame);
        var objectSide = _spec.ObjectScale * size;
        SpritePainter.Draw(size, size, _objects.Picture(label, instance, Math.Max(1, (int)Math.Round(objectSide))), x, y, objectSide, phase, view, ref laid);
        SpriteVideo.ToBytes(frame, rgb);
        return label;
    }

    private static byte[] Scratch(int side) => Sprite.OfThread(side, side).Background;

    private RandomStream Stream(Split split, int index, Purpose purpose = Purpose.SpriteView) => new(_objects.SamplingSeed + TransformationDraws.Shift(split), purpose, index);

    /// <summary>The sample's own view, which its stream begins with, or the other one; place and background follow either way.</summary>
    private SpriteView View(Split split, int index, ref RandomStream stream)
    {
        var own = View(ref stream);
        if (!_otherViews)
        {
            return own;
        }

        var others = Stream(split, index, Purpose.OtherSpriteView);
        return View(ref others);
    }

    private SpriteView View(ref RandomStream stream)
    {
        Span<double> places = stackalloc double[6];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = stream.NextDouble(-1, 1);
        }

        return SpriteView.At(_spec.Sprites, places);
    }

    private int Views(Split split) => split == Split.Train ? _spec.Views : _spec.HeldOutViews;

    private (int Label, int Instance) Shown(Split split, int index) => _instances[(int)split][index / Views(split)];
}
