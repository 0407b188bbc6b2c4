using Invaria.Science.Datasets;
using Invaria.Science.Runs;
using Invaria.Science.Tests.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Pretraining;

namespace Invaria.Science.Tests.Pretraining;

public sealed class ImportedTests : IDisposable
{
    private const string Address = "0123456789abcdef";

    private readonly DirectoryInfo _collections = Directory.CreateTempSubdirectory("collections");

    [Fact]
    public void A_runs_own_weights_come_back_in_and_measure_the_same()
    {
        var trained = Execute(SmallSpec.Of());
        Register("backbone.safetensors", trained.Artifacts["backbone.safetensors"]);

        var imported = Execute(Spec(new ResNet18Spec { Width = 4 }));

        Assert.Equal(trained.Artifacts["backbone.safetensors"], imported.Artifacts["backbone.safetensors"]);
        Assert.Equal(trained.Outcomes[1].Measures, imported.Outcomes[1].Measures);
        Assert.Equal(trained.Outcomes[2].Measures, imported.Outcomes[2].Measures);
    }

    [Fact]
    public void Weights_of_another_network_are_refused_by_field_and_file()
    {
        Register("backbone.safetensors", Execute(new RunSpec { Pretraining = SmallSpec.Pretraining with { Epochs = 1 } }).Artifacts["backbone.safetensors"]);

        var refused = Assert.Throws<DatasetException>(() => Execute(Spec(new ResNet18Spec { Width = 8 })));

        Assert.Equal(".weights", refused.Field);
        Assert.Contains("backbone.safetensors", refused.Message, StringComparison.Ordinal);
        Assert.Contains("width 8", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_must_be_there_and_hold_one_file_of_weights()
    {
        Assert.Contains(Address, Assert.Throws<DatasetException>(() => Execute(Spec(new ResNet18Spec { Width = 4 }))).Message, StringComparison.Ordinal);

        Register("picture.png", []);
        Assert.Contains("none", Assert.Throws<DatasetException>(() => Execute(Spec(new ResNet18Spec { Width = 4 }))).Message, StringComparison.Ordinal);

        Register("torn.safetensors", [1, 2, 3]);
        Assert.Contains("torn.safetensors", Assert.Throws<DatasetException>(() => Execute(Spec(new ResNet18Spec { Width = 4 }))).Message, StringComparison.Ordinal);

        Register("second.safetensors", [1, 2, 3]);
        Assert.Contains("it holds 2", Assert.Throws<DatasetException>(() => Execute(Spec(new ResNet18Spec { Width = 4 }))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _collections.Delete(recursive: true);

    private static RunSpec Spec(BackboneSpec backbone) => SmallSpec.Of() with { Pretraining = new ImportedSpec { Dataset = SmallSpec.Dataset, Backbone = backbone, Weights = Address } };

    private void Register(string name, byte[] content) => File.WriteAllBytes(Path.Combine(_collections.CreateSubdirectory(Address).FullName, name), content);

    private RecordedRun Execute(RunSpec spec)
    {
        var run = new RecordedRun();
        _ = RunExecution.Execute(spec, new(run, run, new NoFinishedStages(), new DataSources(_collections.FullName), "cpu", Threads: 1), TestContext.Current.CancellationToken);
        return run;
    }
}
