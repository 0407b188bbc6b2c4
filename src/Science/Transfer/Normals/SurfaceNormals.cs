using Invaria.Science.Backbones;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Surfaces;
using Invaria.Science.Normals;
using Invaria.Science.Randomness;
using Invaria.Science.Runs;
using Invaria.Science.Training;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Transfer;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Transfer.Normals;

/// <summary>Surface normals from the backbone's feature map, trained on the first pictures of the target. The backbone that is handed over stays as it is: a copy is trained.</summary>
public sealed class SurfaceNormals : TransferTask
{
    // A forward pass is of a sample of about 32×32 pixels; a training step costs about three.
    private const double SamplePixels = 32 * 32;
    private const double StepWork = 3;
    private const int CodebookPictures = 500;
    private const int CodebookNormals = 100;

    private readonly SurfaceNormalsSpec _spec;
    private readonly SurfaceScenes _target;
    private readonly int _samples;

    /// <exception cref="DatasetException">The target has no normals, or fewer pictures than asked for.</exception>
    public SurfaceNormals(SurfaceNormalsSpec spec, Dataset target)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _spec = spec;
        _target = target as SurfaceScenes ?? throw new DatasetException(".dataset", "Has no surface normals: choose ray-cast scenes, or a collection of normal maps.");
        var available = _target.Count(Split.Train);
        _samples = spec.SamplesOf(available);
        if (_samples > available)
        {
            throw new DatasetException(".samples", $"{_samples} pictures are asked for, but the target's training split has {available}.");
        }
    }

    public override double Work
    {
        get
        {
            var (width, height) = SurfaceScenes.SizeOf(_target.Size(Split.Train, 0), _spec.ShorterSide);
            return width * height / SamplePixels * (TrainingWork + TestWork);
        }
    }

    private double TrainingWork => _spec.Epochs * ((StepWork * _samples) + _target.Count(Split.Validation));

    private double TestWork => _target.Count(Split.Validation) + _target.Count(Split.Test);

    public override IReadOnlyList<Measure> Run(Backbone backbone, StageContext context)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        ArgumentNullException.ThrowIfNull(context);
        if (backbone.Spec.MapStride is not { } stride)
        {
            throw new DatasetException($"Surface normals need a feature map that pictures of any size have, which {backbone.GetType().Name} does not give: choose a ResNet, VGG or DenseNet.");
        }

        var (train, validation, test) = (Scenes(Split.Train, _samples), Scenes(Split.Validation), Scenes(Split.Test));
        using var output = Registry.NormalOutput(_spec.Output);
        output.Prepare(() => Sample(train, context), Seed(context, Purpose.NormalSampling), context.Cancellation);

        var head = new NormalHead(backbone.Features, stride, _spec.HeadWidth, output.Channels, Seed(context, Purpose.NormalsHead));
        var network = new NormalNetwork(backbone.Clone(), head, _spec.FreezeBackbone, _spec.FreezeNorm);
        try
        {
            network.MoveTo(context.Device);
            var training = new NormalTraining(network, output, train, validation, _spec.BatchSize, _spec.Flip, Seed(context, Purpose.NormalsFlip), context.Device);
            return Measured(training, validation, test, context);
        }
        finally
        {
            network.DisposeAll();
        }
    }

    private Measure[] Measured(NormalTraining training, ScaledSurfaces validation, ScaledSurfaces test, StageContext context)
    {
        var trained = TrainingWork / (TrainingWork + TestWork);
        var plan = new TrainingPlan(
            $"{Stages.Transfer}.{context.Index}", _spec.Epochs, _spec.BatchSize, _spec.Selection, Seed(context, Purpose.NormalsOrder), Purpose.NormalsOrder, _spec.Patience);
        using var optimizer = Registry.Optimizer(_spec.Optimizer, training.Module);
        using var loop = new TrainingLoop(training, optimizer, plan, context.Recorder);
        loop.Run(static () => { }, (done, phrase) => context.Progress(done * trained, phrase), context.Cancellation);

        context.Progress(trained, "testing");
        var (tested, validated) = (training.Errors(test, context.Cancellation), training.Errors(validation, context.Cancellation));
        ExampleNormals.Record(training, test, context);
        return
        [
            Angle(MeasureNames.AngleMean, tested.Mean, tested),
            Angle(MeasureNames.AngleMedian, tested.Median, tested),
            Angle(MeasureNames.Within11, tested.Within11, tested),
            Angle(MeasureNames.Within22, tested.Within22, tested),
            Angle(MeasureNames.Within30, tested.Within30, tested),
            Angle(MeasureNames.Validation(MeasureNames.AngleMean), validated.Mean, validated),
            new("loss", null, loop.Position.LastLoss, Samples: _samples),
        ];
    }

    // No interval over pixels, which are no independent samples. Intervals are over seeds.
    private static Measure Angle(string name, double? value, AngularErrors errors) =>
        new(name, null, value, Samples: errors.Count, Warning: value is null ? "No pixel of the pictures has a normal." : null);

    /// <summary>Normals of the first training pictures as they are taught, drawn evenly over each; [M, 3], the caller's to dispose of.</summary>
    private static Tensor Sample(ScaledSurfaces train, StageContext context)
    {
        using var scope = NewDisposeScope();
        var values = new List<float>();
        for (var index = 0; index < Math.Min(CodebookPictures, train.Count); index++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var taught = train.Taught(index);
            int[] places = [.. Enumerable.Range(0, taught.Valid.Length).Where(place => taught.Valid[place] > 0)];
            var stream = new RandomStream(Seed(context, Purpose.NormalSampling), Purpose.NormalSampling, index);
            foreach (var place in stream.Permutation(places.Length).Take(CodebookNormals).Select(chosen => places[chosen]))
            {
                values.AddRange([taught.Normals[place], taught.Normals[taught.Valid.Length + place], taught.Normals[(2 * taught.Valid.Length) + place]]);
            }
        }

        return tensor(values.ToArray(), [values.Count / 3, 3]).to(context.Device).MoveToOuterDisposeScope().DetachFromDisposeScope();
    }

    /// <summary>A seed of this task's own.</summary>
    private static long Seed(StageContext context, Purpose purpose) => (long)new RandomStream(context.Seed, purpose, context.Index).NextBits();

    private ScaledSurfaces Scenes(Split split, int? count = null) => new(_target, split, count ?? _target.Count(split), _spec.ShorterSide);
}
