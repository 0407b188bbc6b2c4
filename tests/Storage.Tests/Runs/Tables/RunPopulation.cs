using Invaria.Shared.Runs;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Storage.Metrics;
using Invaria.Storage.Runs;

namespace Invaria.Storage.Tests.Runs.Tables;

/// <summary>An experiment whose runs differ in all that a table can filter, sort and group by.</summary>
public sealed class RunPopulation : IAsyncLifetime
{
    public StorageHost Host { get; } = new();

    public long ExperimentId { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Host.InitializeAsync();
        ExperimentId = await Populate();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>24 runs: half untrained; of two backbones, widths and several seeds; some finished, with a transfer accuracy, some waiting.</summary>
    private async Task<long> Populate()
    {
        var experiment = await Host.Experiment();
        var drafts = Enumerable.Range(0, 24).Select(i =>
        {
            BackboneSpec backbone = i % 2 == 0 ? new ResNet18Spec { Width = i % 3 == 0 ? 8 : 16 } : new Vgg16Spec();
            PretrainingSpec pretraining = i < 12
                ? new UntrainedSpec { Dataset = new Transforms2DSpec(), Backbone = backbone }
                : new SupervisedSpec { Dataset = new Transforms2DSpec(), Backbone = backbone, Epochs = i % 4 == 0 ? 10 : 20 };
            var width = i % 3 == 0 ? "8" : "16";
            return new RunDraft(
                new RunSpec { Pretraining = pretraining, Transfer = [new LinearProbeSpec { Dataset = new Transforms2DSpec() }], Seed = i },
                $"width {width}, {(i == 5 ? "100%" : "1000")} run {i}", i % 5 == 0 ? null : i % 2 == 0 ? "a_b" : "ab",
                Factors: new Dictionary<string, string>(StringComparer.Ordinal) { ["width"] = width }, ReuseStages: false);
        }).ToArray();
        var ids = await Host.Lifecycle.Queue(experiment, drafts);
        foreach (var (id, i) in ids.Select((id, i) => (id, i)).Where(run => run.i % 4 != 3))
        {
            var claimed = await Host.Claim(id);
            using var writer = Host.Writer(claimed);
            var outcome = new StageOutcome(Stages.Transfer, 0, "linear-probe", [new Measure("accuracy", null, 0.5 + (0.01 * (i % 7)))], 2);
            _ = await writer.Write(new RunBatch { Outcomes = [outcome] });
        }

        return experiment;
    }
}
