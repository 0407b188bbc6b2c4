using System.Runtime.CompilerServices;
using Invaria.Science.Datasets;
using Invaria.Science.Native;
using Invaria.Science.Tests.Datasets;
using Invaria.Science.Tests.Datasets.Pictures;
using Invaria.Science.Tests.Datasets.Scenes;
using Invaria.Science.Tests.Datasets.Series;
using Invaria.Science.Tests.Datasets.Surfaces;
using Invaria.Science.Tests.Datasets.Videos;
using Invaria.Science.Tests.Pretraining.Series;
using Invaria.Science.Tests.Runs;
using Invaria.Shared.Collections;
using Invaria.Shared.Specification;
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

namespace Invaria.Science.Tests;

public sealed class RegistryTests
{
    public static TheoryData<Type> Kinds => [.. SpecModel.Families.SelectMany(family => family.Kinds).Select(kind => kind.Type)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_a_spec_can_name_has_a_class_that_computes_it(Type kind)
    {
        TorchRuntime.Load();
        using var folder = new PictureFolder();
        var spec = Valid(kind, folder);
        Assert.SkipWhen(spec is SelectiveSearchSpec or EdgeBoxesSpec && !OpenCvRuntime.Available, "OpenCV cannot be loaded here: apt-get install libgtk-3-0.");
        object made = spec switch
        {
            VideoDatasetSpec videos => Registry.Videos(videos, 0, Opened.Sources(folder)),
            DatasetSpec dataset => Registry.Dataset(dataset, 0, Opened.Sources(folder)),
            TransformationSpec { Modality: Modality.TimeSeries } transformation => Registry.TransformationPair(new SyntheticForecastSpec { Rows = 1000, InputLength = 16 }, transformation, 0, DataSources.BuiltIn).One.Load(Split.Test, torch.CPU, CancellationToken.None),
            TransformationSpec transformation => Registry.TransformationPair(SmallSpec.Dataset, transformation, 0, DataSources.BuiltIn),
            BackboneSpec { Modality: Modality.TimeSeries } backbone => Registry.Backbone(backbone, 0, new SeriesShape(32, 2)),
            BackboneSpec backbone => Registry.Backbone(backbone, 0, new ImageShape(32, 32)),
            OptimizerSpec optimizer => Registry.Optimizer(optimizer, torch.nn.Linear(1, 1)),
            ScheduleSpec schedule => Registry.Schedule(schedule),
            PretrainingSpec pretraining => Registry.Pretraining(pretraining, 0, DataSources.BuiltIn),
            InvarianceSpec invariance => Registry.Invariance(invariance, SmallSpec.Pretraining, DataSources.BuiltIn),
            DetectionTransferSpec detection => Registry.Transfer(detection with { Dataset = SmallScenes.Spec }, 0, DataSources.BuiltIn),
            ProposalSpec proposals => Registry.Proposals(proposals),
            SurfaceNormalsSpec normals => Registry.Transfer(normals with { Dataset = SmallSurfaces.Spec }, 0, DataSources.BuiltIn),
            NormalOutputSpec output => Registry.NormalOutput(output),
            ForecastTransferSpec forecast => Registry.Transfer(forecast with { Dataset = new SyntheticForecastSpec() }, 0, DataSources.BuiltIn),
            TransferSpec transfer => Registry.Transfer(transfer, 0, DataSources.BuiltIn),
            _ => throw new NotSupportedException($"The family of {kind.Name} is new: add it to this test."),
        };

        Assert.NotNull(made);
        (made as IDisposable)?.Dispose();
    }

    /// <summary>An instance with its defaults and something small for what it requires.</summary>
    private static object Valid(Type kind, PictureFolder folder)
    {
        var spec = Activator.CreateInstance(kind)!;
        foreach (var field in SpecModel.Kind(kind).Fields.Where(field => field.Collection is not null && spec is (LabelledPicturesSpec or SceneFilesSpec or NormalMapsSpec or StoredVideosSpec or ForecastSeriesSpec or LabelledSeriesSpec)))
        {
            field.Property.SetValue(spec, Collection(field.Collection!, folder));
        }

        foreach (var property in kind.GetProperties().Where(property => property.IsDefined(typeof(RequiredMemberAttribute), inherit: true) && property.GetValue(spec) is null))
        {
            property.SetValue(spec, property.PropertyType switch
            {
                var type when type == typeof(DatasetSpec) => spec switch { SeriesPretrainingSpec => SmallSeries.Dataset, PatchPretrainingSpec => new SpriteVideosSpec { Videos = 4 }, _ => SmallSpec.Dataset },
                var type when type == typeof(BackboneSpec) && spec is SeriesPretrainingSpec => SmallSeries.Encoder,
                var type when type == typeof(BackboneSpec) => new ResNet18Spec { Width = 4 },
                var type when type == typeof(IReadOnlyList<TransformationSpec>) => new TransformationSpec[] { new RotateSpec() },
                var type when type == typeof(string) => "0123456789abcdef",
                var type => throw new NotSupportedException($"{kind.Name}.{property.Name}: say in this test what a small {type.Name} is."),
            });
        }

        return spec;
    }

    private static string Collection(string use, PictureFolder folder)
    {
        switch (use)
        {
            case CollectionUse.Cifar10:
                PictureFiles.Cifar10Binary(folder, 10);
                break;
            case CollectionUse.Cifar100:
                PictureFiles.Cifar100Binary(folder, 200);
                break;
            case CollectionUse.Idx:
                PictureFiles.IdxFiles(folder, 30, zipped: false, classes: 10);
                break;
            case CollectionUse.ImageFolder:
                for (var i = 0; i < 8; i++)
                {
                    _ = folder.Write($"{i % 2}/{i}.png", 16, 16, (_, _) => (1, 2, 3, 255));
                }

                break;
            case CollectionUse.SeriesTable:
                _ = SeriesFiles.Csv(folder, "series.csv", 2000, ["a", "b"], (row, channel) => Math.Sin(row + channel));
                break;
            case CollectionUse.SeriesSamples:
                _ = SeriesFiles.Npz(folder, "series.npz", [.. SeriesFiles.Samples("train", 20, 8, 2, 2), .. SeriesFiles.Samples("test", 10, 8, 2, 2)]);
                break;
            case CollectionUse.Voc:
                Science.Datasets.Scenes.Files.VocWriter.Write(SmallScenes.Of(), folder.Path);
                break;
            case CollectionUse.Coco:
                Science.Datasets.Scenes.Files.CocoWriter.Write(SmallScenes.Of(), folder.Path);
                break;
            case CollectionUse.NormalMaps:
                Science.Datasets.Surfaces.Files.NormalMapWriter.Write(SmallSurfaces.Of(), folder.Path, Science.Datasets.Surfaces.Files.NormalFormat.Png);
                break;
            case CollectionUse.VideoFiles:
                // Files are opened one by one, when they are asked for.
                _ = folder.Write("video.mp4", [1]);
                break;
            case CollectionUse.FrameFolders:
                StoredVideosTests.Frames(folder, "video", 3);
                break;
            default:
                throw new NotSupportedException($"Say in this test what a small collection of {use} is.");
        }

        return Opened.AddressOf(folder);
    }
}
