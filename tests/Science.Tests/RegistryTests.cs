using System.Runtime.CompilerServices;
using Invaria.Science.Datasets;
using Invaria.Science.Native;
using Invaria.Science.Tests.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Invariance;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Optimizers.Schedules;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
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
        var spec = Valid(kind);
        object made = spec switch
        {
            DatasetSpec dataset => Registry.ImageDataset(dataset, 0, DataSources.BuiltIn),
            TransformationSpec transformation => Registry.TransformationPair(SmallSpec.Dataset, transformation, 0, DataSources.BuiltIn),
            BackboneSpec backbone => Registry.Backbone(backbone, 0, new ImageShape(32, 32)),
            OptimizerSpec optimizer => Registry.Optimizer(optimizer, torch.nn.Linear(1, 1)),
            ScheduleSpec schedule => Registry.Schedule(schedule),
            PretrainingSpec pretraining => Registry.Pretraining(pretraining, 0, DataSources.BuiltIn),
            InvarianceSpec invariance => Registry.Invariance(invariance, SmallSpec.Pretraining, DataSources.BuiltIn),
            TransferSpec transfer => Registry.Transfer(transfer, 0, DataSources.BuiltIn),
            _ => throw new NotSupportedException($"The family of {kind.Name} is new: add it to this test."),
        };

        Assert.NotNull(made);
        (made as IDisposable)?.Dispose();
    }

    /// <summary>An instance with its defaults and something small for what it requires.</summary>
    private static object Valid(Type kind)
    {
        var spec = Activator.CreateInstance(kind)!;
        foreach (var property in kind.GetProperties().Where(property => property.IsDefined(typeof(RequiredMemberAttribute), inherit: true)))
        {
            property.SetValue(spec, property.PropertyType switch
            {
                var type when type == typeof(DatasetSpec) => SmallSpec.Dataset,
                var type when type == typeof(BackboneSpec) => new ResNet18Spec { Width = 4 },
                var type when type == typeof(IReadOnlyList<TransformationSpec>) => new TransformationSpec[] { new RotateSpec() },
                var type when type == typeof(string) => "0123456789abcdef",
                var type => throw new NotSupportedException($"{kind.Name}.{property.Name}: say in this test what a small {type.Name} is."),
            });
        }

        return spec;
    }
}
