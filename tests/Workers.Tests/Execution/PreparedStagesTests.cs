using Invaria.Science.Native;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Pretraining;
using Invaria.TestPlatform;

namespace Invaria.Workers.Tests.Execution;

public sealed class PreparedStagesTests : IAsyncLifetime
{
    private TestQueue _queue = null!;

    public async ValueTask InitializeAsync() => _queue = await TestQueue.Create();

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task A_run_killed_between_its_preparations_goes_on_and_others_take_over_what_it_made()
    {
        Assert.SkipUnless(OpenCvRuntime.Available, "OpenCV does not load here: apt-get install libgtk-3-0.");
        var spec = RunSpecs.Prepared(PositivePair.Intra, PositivePair.Inter, PositivePair.Transitive);
        var worker = _queue.StartWorker();
        var killed = await _queue.Queue(spec, reuseStages: true);
        _ = await _queue.Until(killed, run => run.Outcomes.Count >= 2);
        WorkerProcess.Signal(worker.Children().Single(), "KILL");
        _ = await _queue.Until(killed, run => run is { Status: RunStatus.Queued, Attempt: 1 });
        _queue.Enqueue(killed);

        var resumed = await _queue.Until(killed, run => run.Status.IsFinished());
        var undisturbed = await _queue.Queue(spec);
        _ = await _queue.Until(undisturbed, RunStatus.Succeeded);
        var intra = await _queue.Until(await _queue.Queue(RunSpecs.Prepared(PositivePair.Intra), reuseStages: true), RunStatus.Succeeded);
        var context = await _queue.Until(await _queue.Queue(spec with { Pretraining = ((TripletSiameseSpec)spec.Pretraining).ContextNetwork }, reuseStages: true), RunStatus.Succeeded);

        Assert.Equal((RunStatus.Succeeded, 2), (resumed.Status, resumed.Attempt));
        Assert.Equal(await _queue.Everything(undisturbed), await _queue.Everything(killed));
        Assert.Equal(["mining", "tracking", "context-prediction", "features", "groups", "graph", "triplet-siamese"], resumed.Outcomes.Select(outcome => outcome.Kind));
        Assert.Equal([killed, killed, killed, null], intra.Outcomes.Select(outcome => outcome.SharedFrom));
        Assert.Equal([killed], context.Outcomes.Select(outcome => outcome.SharedFrom));
        Assert.Equal("mining of moving objects", resumed.StageNames.Of(Stages.Preparation, 0));
    }
}
