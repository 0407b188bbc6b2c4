using Invaria.Science.Datasets;
using Invaria.Science.Native;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Science.Tests.Pretraining.Patches;

/// <summary>A Triplet-Siamese network on drawn videos that takes seconds, with all that is prepared for it.</summary>
internal static class SmallTriplets
{
    public static SpriteVideosSpec Sprites { get; } = new() { Videos = 24, Frames = 16, Width = 64, Height = 64, Sprites = new() { Classes = 3, Instances = 6 } };

    public static TripletSiameseSpec Spec { get; } = new()
    {
        Dataset = Sprites,
        Backbone = new ResNet18Spec { Width = 4 },
        PatchSize = 20,
        Mining = new() { Following = 10, Window = 0.33, LeastMoving = 0.15 },
        Tracking = new() { Frames = 10 },
        Context = new() { Epochs = 2, FramesEach = 2, Hidden = 16, BatchSize = 32, Colours = ColourShortcut.Keep },
        Grouping = new() { Layer = "layer2", Clusters = 4, Neighbours = 3, Shared = 1, LeastSize = 2 },
        ValidationShare = 0.3,
        Embedding = 16,
        Epochs = 3,
        BatchSize = 16,
        EasyEpochs = 1,
        Optimizer = new SgdSpec { LearningRate = 0.01 },
    };

    /// <summary>Skips where mining is not possible.</summary>
    public static void RequireOpenCv() => Assert.SkipUnless(OpenCvRuntime.Available, "OpenCV does not load here: apt-get install libgtk-3-0.");

    public static RecordedRun Execute(PretrainingSpec spec, RecordedRun? run = null, IFinishedStages? finished = null, DataSources? sources = null)
    {
        run ??= new RecordedRun();
        _ = RunExecution.Execute(
            new RunSpec { Pretraining = spec }, new(run, run, finished ?? new NoFinishedStages(), sources ?? DataSources.BuiltIn, "cpu", Threads: 1), TestContext.Current.CancellationToken);
        return run;
    }
}
