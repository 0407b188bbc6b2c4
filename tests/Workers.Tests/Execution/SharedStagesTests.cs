using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Workers.Tests.Execution;

public sealed class SharedStagesTests : IAsyncLifetime
{
    private TestQueue _queue = null!;

    public async ValueTask InitializeAsync() => _queue = await TestQueue.Create();

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task Four_transfers_of_one_pretraining_on_two_workers_pretrain_once_and_measure_what_each_would_alone()
    {
        var probe = (LinearProbeSpec)RunSpecs.Short(seed: 3).Transfer[0];
        var specs = new[] { 32, 64, 128, 256 }.Select(samples => RunSpecs.Short(seed: 3) with { Transfer = [probe with { Samples = samples }] }).ToArray();
        _ = _queue.StartWorker();
        _ = _queue.StartWorker();
        var ids = new List<long>();
        foreach (var spec in specs)
        {
            ids.Add(await _queue.Queue(spec, reuseStages: true));
        }

        var runs = new List<RunSummary>();
        foreach (var id in ids)
        {
            // No server hands jobs out here: whoever gave its job up while it waited gets another one from the test.
            runs.Add(await _queue.UntilFinished(id));
        }

        var alone = await _queue.Until(await _queue.Queue(specs[3]), RunStatus.Succeeded);
        Assert.All(runs, run => Assert.Equal(RunStatus.Succeeded, run.Status));
        var pretrained = Assert.Single(runs, run => run.Outcomes[0].SharedFrom is null);
        Assert.All(runs.Where(run => run.Id != pretrained.Id), run => Assert.Equal(pretrained.Id, run.Outcomes[0].SharedFrom));
        Assert.All(runs, run => Assert.Null(run.Outcome(Stages.Transfer)!.SharedFrom));
        Assert.Equal(alone.Outcomes.SelectMany(outcome => outcome.Measures), runs[3].Outcomes.SelectMany(outcome => outcome.Measures));

        // Another version of the code computes anew, unless the network of that very run is asked for.
        await _queue.Execute("UPDATE runs SET environment = environment || jsonb_build_object('invaria', 'older')");
        var other = specs[0] with { Transfer = [probe with { Samples = 16 }] };
        var asked = await _queue.Until(await _queue.Queue(other, pretrainedBy: pretrained.Id), RunStatus.Succeeded);
        var anew = await _queue.Until(await _queue.Queue(other, reuseStages: true), RunStatus.Succeeded);
        Assert.Equal([pretrained.Id, null], asked.Outcomes.Where(outcome => outcome.Stage != Stages.Invariance).Select(outcome => outcome.SharedFrom));
        Assert.Null(anew.Outcomes[0].SharedFrom);
    }
}
