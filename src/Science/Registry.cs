using Invaria.Science.Backbones;
using Invaria.Science.Backbones.Series;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Pictures;
using Invaria.Science.Datasets.Scenes;
using Invaria.Science.Datasets.Series;
using Invaria.Science.Datasets.Surfaces;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Invariance;
using Invaria.Science.Optimizers;
using Invaria.Science.Optimizers.Schedules;
using Invaria.Science.Pretraining;
using Invaria.Science.Pretraining.Patches;
using Invaria.Science.Pretraining.Series;
using Invaria.Science.Randomness;
using Invaria.Science.Transfer;
using Invaria.Science.Transfer.Detections;
using Invaria.Science.Transfer.Detections.Proposals;
using Invaria.Science.Transfer.Forecasts;
using Invaria.Science.Transfer.Normals;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Optimizers.Schedules;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transfer.Normals;
using Invaria.Shared.Specs.Transfer.Proposals;
using Invaria.Shared.Specs.Transformations;
using TorchSharp;

namespace Invaria.Science;

/// <summary>Which class computes which spec: one line a kind. What reads data is told where this machine keeps it.</summary>
public static class Registry
{
    public static Dataset Dataset(DatasetSpec spec, long seed, DataSources sources) => spec switch
    {
        AnnotatedScenesSpec scenes => Scenes(scenes, seed, sources),
        SurfaceScenesSpec surfaces => Surfaces(surfaces, seed, sources),
        { Modality: Modality.Images } => ImageDataset(spec, seed, sources),
        { Modality: Modality.TimeSeries } => SeriesDataset(spec, seed, sources),
        _ => throw Unknown(spec),
    };

    public static ImageDataset ImageDataset(DatasetSpec spec, long seed, DataSources sources) => spec switch
    {
        Transforms2DSpec transforms2D => new Transforms2D(transforms2D, seed, sources),
        LabelledPicturesSpec pictures => new LabelledPictures(pictures, seed, sources),
        SpriteViewsSpec views => new SpriteViews(views, seed, sources),
        _ => throw Unknown(spec),
    };

    public static VideoSet Videos(VideoDatasetSpec spec, long seed, DataSources sources) => spec switch
    {
        SpriteVideosSpec sprites => new SpriteVideos(sprites, seed, sources),
        StoredVideosSpec stored => new StoredVideos(stored, sources),
        _ => throw Unknown(spec),
    };

    public static AnnotatedScenes Scenes(AnnotatedScenesSpec spec, long seed, DataSources sources) => spec switch
    {
        SceneFilesSpec files => new FiledScenes(files, seed, sources),
        SpriteScenesSpec sprites => new SpriteScenes(sprites, seed, sources),
        _ => throw Unknown(spec),
    };

    public static SurfaceScenes Surfaces(SurfaceScenesSpec spec, long seed, DataSources sources) => spec switch
    {
        NormalMapsSpec maps => new FiledSurfaces(maps, seed, sources),
        RayCastScenesSpec rayCast => new RayCastScenes(rayCast, seed),
        _ => throw Unknown(spec),
    };

    public static SeriesDataset SeriesDataset(DatasetSpec spec, long seed, DataSources sources) => spec switch
    {
        ForecastSeriesSpec series => new ForecastSeries(series, sources),
        SyntheticForecastSpec synthetic => new SyntheticForecast(synthetic, seed),
        LabelledSeriesSpec labelled => new LabelledSeries(labelled, seed, sources),
        SyntheticWaveformsSpec waveforms => new SyntheticWaveforms(waveforms, seed),
        _ => throw Unknown(spec),
    };

    /// <summary>Two datasets that differ in nothing but the draws of one transformation, which replaces their own.</summary>
    public static (Dataset One, Dataset Other) TransformationPair(DatasetSpec spec, TransformationSpec transformation, long seed, DataSources sources) => spec switch
    {
        Transforms2DSpec transforms2D => Transforms2D.Pair(transforms2D, transformation, seed, sources),
        LabelledPicturesSpec pictures => LabelledPictures.Pair(pictures, transformation, seed, sources),
        SpriteViewsSpec views => TransformedPictures.Pair(new SpriteViews(views, seed, sources), transformation, seed),
        { Modality: Modality.TimeSeries } => TransformedSeries.Pair(SeriesDataset(spec, seed, sources), transformation, seed),
        _ => throw Unknown(spec),
    };

    /// <summary>Two datasets whose samples differ in nothing but one part, which another takes the place of.</summary>
    public static (Dataset One, Dataset Other) ExchangePair(DatasetSpec spec, Exchange exchange, long seed, DataSources sources) => spec switch
    {
        Transforms2DSpec transforms2D when exchange != Exchange.View => Transforms2D.ExchangePair(transforms2D, exchange, seed, sources),
        SpriteViewsSpec views when exchange == Exchange.View => SpriteViews.ViewPair(views, seed, sources),
        _ => throw new DatasetException(".kind", exchange == Exchange.View
            ? "Only views of sprites have another view of the same object."
            : "Only samples of Transforms-2D have an object and a background to exchange."),
    };

    /// <summary>The network with its initial weights.</summary>
    /// <exception cref="DatasetException">It does not take samples of that size.</exception>
    public static Backbone Backbone(BackboneSpec spec, long seed, SampleShape samples)
    {
        if (spec.FaultsFor(samples).FirstOrDefault() is { } fault)
        {
            throw new DatasetException($"The samples do not suit the backbone. {fault.Message}");
        }

        Backbone backbone = samples switch
        {
            ImageShape images => ImageBackbone(spec, images),
            SeriesShape series => SeriesBackbone(spec, series),
            _ => throw Unknown(spec),
        };
        backbone.Initialize((long)new RandomStream(seed, Purpose.Weights).NextBits());
        return backbone;
    }

    /// <summary>The network as a pretraining begins with it, for the samples of its dataset.</summary>
    public static Backbone Backbone(PretrainingSpec spec, long seed, DataSources sources) =>
        Backbone(spec.Backbone, seed, spec.InputShape is { } known and not SeriesShape { Channels: null } ? known : Dataset(spec.Dataset, seed, sources).SampleShape);

    public static Optimizer Optimizer(OptimizerSpec spec, torch.nn.Module module) => spec switch
    {
        AdamSpec adam => new Adam(adam, module),
        AdamWSpec adamW => new AdamW(adamW, module),
        SgdSpec sgd => new Sgd(sgd, module),
        _ => throw Unknown(spec),
    };

    public static LearningRateSchedule Schedule(ScheduleSpec spec) => spec switch
    {
        ConstantScheduleSpec => new ConstantSchedule(),
        WarmUpCosineScheduleSpec warmUpCosine => new WarmUpCosineSchedule(warmUpCosine),
        EpochHalvingScheduleSpec => new EpochHalving(),
        LateDecayScheduleSpec => new LateDecay(),
        WarmUpDecayScheduleSpec => new WarmUpDecay(),
        StepDecayScheduleSpec stepDecay => new StepDecay(stepDecay),
        _ => throw Unknown(spec),
    };

    public static PretrainingMethod Pretraining(PretrainingSpec spec, long seed, DataSources sources) => spec switch
    {
        SupervisedSpec supervised => new Supervised(supervised, seed, sources),
        ImportedSpec imported => new Imported(imported, seed, sources),
        UntrainedSpec untrained => new Untrained(untrained, seed, sources),
        ContextPredictionSpec context => new ContextPrediction(context, Videos(context, seed, sources), seed),
        TripletSiameseSpec triplets => new TripletSiamese(triplets, Videos(triplets, seed, sources), seed),
        SeriesPretrainingSpec series => new SeriesPretraining(
            series, Dataset(series.Dataset, seed, sources), seed, [.. series.Watch.Select(task => Transfer(task, seed, sources))]),
        _ => throw Unknown(spec),
    };

    public static InvarianceMetric Invariance(InvarianceSpec spec, PretrainingSpec pretraining, DataSources sources) => spec switch
    {
        SensitivitySpec sensitivity => new SensitivityMetric(sensitivity, pretraining.Dataset, sources),
        _ => throw Unknown(spec),
    };

    public static TransferTask Transfer(TransferSpec spec, long seed, DataSources sources) => spec switch
    {
        LinearProbeSpec linearProbe => new LinearProbe(linearProbe, Dataset(linearProbe.Dataset, seed, sources)),
        FineTuningSpec fineTuning => new FineTuning(fineTuning, Dataset(fineTuning.Dataset, seed, sources)),
        LowRankSpec lowRank => new LowRankAdaptation(lowRank, Dataset(lowRank.Dataset, seed, sources)),
        ForecastProbeSpec forecastProbe => new ForecastProbe(forecastProbe, Dataset(forecastProbe.Dataset, seed, sources)),
        ForecastFineTuningSpec fineTuning => new ForecastFineTuning(fineTuning, Dataset(fineTuning.Dataset, seed, sources)),
        LinearForecasterSpec linear => new LinearForecaster(linear, Dataset(linear.Dataset, seed, sources)),
        RetrievalSpec retrieval => new Retrieval(retrieval, Dataset(retrieval.Dataset, seed, sources)),
        SeasonalNaiveSpec seasonalNaive => new SeasonalNaive(seasonalNaive, Dataset(seasonalNaive.Dataset, seed, sources)),
        FastRcnnSpec fastRcnn => new FastRcnn(fastRcnn, Dataset(fastRcnn.Dataset, seed, sources)),
        FasterRcnnSpec fasterRcnn => new FasterRcnn(fasterRcnn, Dataset(fasterRcnn.Dataset, seed, sources)),
        SurfaceNormalsSpec normals => new SurfaceNormals(normals, Dataset(normals.Dataset, seed, sources)),
        _ => throw Unknown(spec),
    };

    public static RegionProposals Proposals(ProposalSpec spec) => spec switch
    {
        DenseGridSpec denseGrid => new DenseGrid(denseGrid),
        SelectiveSearchSpec selectiveSearch => new SelectiveSearch(selectiveSearch),
        EdgeBoxesSpec edgeBoxes => new EdgeBoxSearch(edgeBoxes),
        _ => throw Unknown(spec),
    };

    public static NormalOutput NormalOutput(NormalOutputSpec spec) => spec switch
    {
        CosineRegressionSpec => new CosineOutput(),
        NormalCodebookSpec codebook => new CodebookOutput(codebook),
        _ => throw Unknown(spec),
    };

    internal static PretextTask Pretext(SeriesPretrainingSpec spec, TimeDrlEncoder encoder, long seed) => spec switch
    {
        TimeDrlSpec timeDrl => new TimeDrl(timeDrl, encoder, seed),
        SimClrSeriesSpec simClr => new SimClrSeries(simClr, encoder, seed),
        Ts2VecSpec ts2Vec => new Ts2Vec(ts2Vec, encoder, seed),
        _ => throw Unknown(spec),
    };

    private static VideoSet Videos(PatchPretrainingSpec spec, long seed, DataSources sources) => spec.Dataset is VideoDatasetSpec videos
        ? Videos(videos, seed, sources)
        : throw new DatasetException(".dataset", "Holds no videos to learn from.");

    private static Backbone ImageBackbone(BackboneSpec spec, ImageShape images) => spec switch
    {
        ResNet18Spec resNet18 => ResNet.OfBasicBlocks(resNet18, images, 2, 2, 2, 2),
        ResNet34Spec resNet34 => ResNet.OfBasicBlocks(resNet34, images, 3, 4, 6, 3),
        ResNet50Spec resNet50 => ResNet.OfBottlenecks(resNet50, images, 3, 4, 6, 3),
        Vgg11Spec vgg11 => new Vgg(vgg11, images, 1, 1, 2, 2, 2),
        Vgg16Spec vgg16 => new Vgg(vgg16, images, 2, 2, 3, 3, 3),
        DenseNet121Spec denseNet121 => new DenseNet(denseNet121, images),
        VisionTransformerSpec visionTransformer => new VisionTransformer(visionTransformer, images),
        _ => throw Unknown(spec),
    };

    private static Backbone SeriesBackbone(BackboneSpec spec, SeriesShape series) => spec switch
    {
        TimeDrlEncoderSpec timeDrl => new TimeDrlEncoder(timeDrl, series),
        _ => throw Unknown(spec),
    };

    private static NotSupportedException Unknown(object spec) => new($"{spec.GetType().Name} has no line in {nameof(Registry)}.");
}
