using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transfer.Proposals;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Blueprints.VideoStudies;

/// <summary>The sizes at which the study of Wang, He, Gupta 2017 can be run: on drawn videos for two cores, or as large as published.</summary>
internal sealed record VideoScale
{
    /// <summary>For two cores: a ResNet-18 of width 16 on patches of 32 px.</summary>
    public static VideoScale Small { get; } = new()
    {
        Size = StudySize.Small,
        Seeds = 3,
        Sprites = new() { Classes = 10, Instances = 24 },
        Videos = 800,
        PatchSize = 32,
        Backbone = new ResNet18Spec { Width = 16 },
        ContextEpochs = 6,
        Embedding = 128,
        Epochs = 8,
        PairsAnEpoch = 1600,
        Optimizer = new SgdSpec { LearningRate = 0.01 },
        SupervisedEpochs = 3,
        ProbeEpochs = 40,
        Pairs = 500,
        Scenes = new() { Classes = 3, ClassOffset = 20, ImageSize = 96, TrainSamples = 60, ValidationSamples = 20, TestSamples = 60, Transformations = [new RotateSpec()] },
        DetectionEpochs = 4,
        Proposals = new() { Spacing = 0.4 },
        Surfaces = new() { ImageSize = 48, TrainSamples = 160, ValidationSamples = 30, TestSamples = 100 },
        NormalsEpochs = 4,
        Grouping = new() { Layer = "layer2", Probes = null, Neighbours = 5, Shared = 2 },
    };

    /// <summary>As published where that is known: VGG-16 on patches of 96 px, an embedding of 1,024; 100,000 videos, drawn ones in place of the unpublished; made for a GPU.</summary>
    public static VideoScale Paper { get; } = new()
    {
        Size = StudySize.Paper,
        Seeds = 5,
        Sprites = new() { Classes = 50, Instances = 200, Foregrounds = ForegroundSource.Procedural, Backgrounds = BackgroundSource.EndlessSky },
        Videos = 100_000,
        PatchSize = 96,
        Backbone = new Vgg16Spec(),
        ContextEpochs = 50,
        Embedding = 1024,
        Epochs = 50,
        PairsAnEpoch = 200_000,
        Optimizer = new SgdSpec { LearningRate = 1e-3 },
        SupervisedEpochs = 50,
        ProbeEpochs = 200,
        Pairs = 1000,
        Scenes = new() { Classes = 20, ClassOffset = 100, ImageSize = 384, TrainSamples = 5000, ValidationSamples = 500, TestSamples = 2000, Transformations = [new RotateSpec()] },
        DetectionEpochs = 20,
        Surfaces = new() { ImageSize = 256, TrainSamples = 10_000, ValidationSamples = 500, TestSamples = 1000 },
        NormalsEpochs = 20,
        Grouping = new() { Clusters = 5000 },
    };

    public required StudySize Size { get; init; }

    /// <summary>Last part of a study's name: <c>small</c> or <c>paper</c>.</summary>
    public string Suffix => Words.Kebab(Size.ToString());

    /// <summary>Seeds of every arm.</summary>
    public required int Seeds { get; init; }

    /// <summary>The objects of the videos.</summary>
    public required SpriteSpec Sprites { get; init; }

    public required int Videos { get; init; }

    public required int PatchSize { get; init; }

    public required BackboneSpec Backbone { get; init; }

    public required int ContextEpochs { get; init; }

    public required int Embedding { get; init; }

    public required int Epochs { get; init; }

    public required int PairsAnEpoch { get; init; }

    public required OptimizerSpec Optimizer { get; init; }

    public required int SupervisedEpochs { get; init; }

    public required int ProbeEpochs { get; init; }

    /// <summary>Pairs of a sensitivity.</summary>
    public required int Pairs { get; init; }

    /// <summary>How instances are linked. Of a few hundred windows ten neighbours would be a third of a cluster, and everything would hang together.</summary>
    public required GroupingSpec Grouping { get; init; }

    /// <summary>Scenes of objects that no video and no other task shows.</summary>
    public required SpriteScenesSpec Scenes { get; init; }

    public required int DetectionEpochs { get; init; }

    /// <summary>Regions of a scene. On two cores classifying them is most of a detector's work: a coarser grid still has a box near every object.</summary>
    public DenseGridSpec Proposals { get; init; } = new();

    /// <summary>Scenes whose surface normals are to be told.</summary>
    public required RayCastScenesSpec Surfaces { get; init; }

    public required int NormalsEpochs { get; init; }

    /// <summary>The videos; frames so large that two patches and their gap fit with room to spare.</summary>
    public SpriteVideosSpec Dataset => new() { Sprites = Sprites, Videos = Videos, Width = 3 * PatchSize, Height = 3 * PatchSize };

    /// <summary>Drawn videos have seen no lens: colours may stay.</summary>
    public ContextSpec Context => new() { Epochs = ContextEpochs, Colours = ColourShortcut.Keep };

    /// <summary>Views of the videos' own classes, with labels: what a supervised network learns from.</summary>
    public SpriteViewsSpec Views => new() { Sprites = Sprites, ImageSize = PatchSize };

    /// <summary>Views of classes that no video shows.</summary>
    public SpriteViewsSpec OtherViews => new() { Sprites = Sprites with { ClassOffset = Sprites.Classes }, ImageSize = PatchSize };

    /// <summary>
    /// On drawn videos of 96 px a window has about an object's size, two or three objects have a smaller share of all points than
    /// one large object has in hand-held clips, and a track is to be sure rather than kept: another object often passes in front.
    /// </summary>
    public TripletSiameseSpec Triplets(params IReadOnlyList<PositivePair> pairs) => new()
    {
        Dataset = Dataset,
        Backbone = Backbone,
        PatchSize = PatchSize,
        Mining = new() { Window = 0.33, LeastMoving = 0.15 },
        Tracking = new() { LeastPeak = 10 },
        Context = Context,
        Grouping = Grouping,
        Pairs = pairs,
        Embedding = Embedding,
        Epochs = Epochs,
        PairsAnEpoch = PairsAnEpoch,
        Optimizer = Optimizer,
    };

    public SupervisedSpec Supervised => new() { Dataset = Views, Backbone = Backbone, Epochs = SupervisedEpochs, BatchSize = 64 };

    public FastRcnnSpec Detection => new() { Dataset = Scenes, Epochs = DetectionEpochs, Proposals = Proposals };

    public SurfaceNormalsSpec Normals => new() { Dataset = Surfaces, Epochs = NormalsEpochs };

    public LinearProbeSpec Probe => new() { Dataset = OtherViews, Epochs = ProbeEpochs, BatchSize = 128 };
}
