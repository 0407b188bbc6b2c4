using System.Diagnostics;
using System.Globalization;
using Invaria.Science.Backbones;
using Invaria.Science.Checkpoints;
using Invaria.Science.Datasets;
using Invaria.Science.Invariance;
using Invaria.Science.Native;
using Invaria.Science.Pretraining;
using Invaria.Science.Transfer;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Runs;

/// <summary>
/// Executes one spec with one seed: pretraining, then each invariance, then each transfer. Begun again with the same
/// checkpoint store it goes on behind the last checkpoint and ends with the same bits, as long as device and number of
/// threads are the same.
/// </summary>
public sealed class RunExecution : IDisposable
{
    /// <summary>The run's file with the pretrained backbone's weights.</summary>
    public const string WeightsFile = "backbone.safetensors";

    private const string BackbonePrefix = "backbone.";

    private readonly RunSpec _spec;
    private readonly TrackedRecorder _recorder;
    private readonly ICheckpointStore _checkpoints;
    private readonly IFinishedStages _finished;
    private readonly string _deviceName;
    private readonly CancellationToken _cancellation;
    private readonly Device _device;
    private readonly PretrainingMethod _pretraining;
    private readonly InvarianceMetric[] _invariance;
    private readonly TransferTask[] _transfer;
    private readonly List<StageOutcome> _outcomes = [];
    private readonly double _work;
    private double _workDone;

    private RunExecution(RunSpec spec, RunSite site, CancellationToken cancellation)
    {
        (_spec, _recorder, _checkpoints, _finished) = (spec, new TrackedRecorder(site.Recorder), site.Checkpoints, site.FinishedStages);
        (_deviceName, _device, _cancellation) = (site.Device, new Device(site.Device), cancellation);
        _pretraining = Registry.Pretraining(spec.Pretraining, spec.Seed, site.Sources);
        _invariance = [.. spec.Invariance.Select(metric => Registry.Invariance(metric, spec.Pretraining, site.Sources))];
        _transfer = [.. spec.Transfer.Select(task => Registry.Transfer(task, spec.Seed, site.Sources))];
        _work = _pretraining.Work + _invariance.Sum(metric => metric.Work) + _transfer.Sum(task => task.Work);
    }

    /// <param name="spec">What to run.</param>
    /// <param name="site">Where it computes.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <returns>What the stages measured.</returns>
    public static IReadOnlyList<StageOutcome> Execute(RunSpec spec, RunSite site, CancellationToken cancellation)
    {
        TorchRuntime.Load(remark => site.Recorder.Log(LogSeverity.Information, remark));
        set_num_threads(site.Threads);
        using var scope = NewDisposeScope();
        using var execution = new RunExecution(spec, site, cancellation);
        return execution.Run();
    }

    public void Dispose() => _pretraining.Dispose();

    private List<StageOutcome> Run()
    {
        using (var resumed = _checkpoints.Latest())
        {
            Pretrain(resumed);
        }

        for (var i = 0; i < _invariance.Length; i++)
        {
            var metric = _invariance[i];
            Stage(Stages.Invariance, i, _spec.Invariance[i], metric.Work, context => metric.Run(_pretraining.Backbone, context));
        }

        for (var i = 0; i < _transfer.Length; i++)
        {
            var task = _transfer[i];
            Stage(Stages.Transfer, i, _spec.Transfer[i], task.Work, context => task.Run(_pretraining.Backbone, context));
        }

        return _outcomes;
    }

    private void Pretrain(Checkpoint? resumed)
    {
        if (resumed is not null)
        {
            _outcomes.AddRange(resumed.Position.Outcomes);
            _recorder.Resume(resumed.Position.Series);
        }

        if (_outcomes.Count > 0)
        {
            StateTensors.Copy(resumed!.Part(BackbonePrefix), _pretraining.Backbone.state_dict());
            _ = _pretraining.Backbone.to(_device);
            _pretraining.Backbone.eval();
            _workDone += _pretraining.Work;
            _recorder.Log(LogSeverity.Information, $"Going on behind {_outcomes.Count} finished {(_outcomes.Count == 1 ? "stage" : "stages")}.");
            return;
        }

        var key = StageKey.OfPretraining(_spec, _deviceName);
        if (resumed is null && _finished.Find(key) is { } finished && TakeWeights(finished))
        {
            Take(finished, Stages.Pretraining, 0, key, _pretraining.Work);
            return;
        }

        _recorder.Log(LogSeverity.Information, resumed is null
            ? $"Pretraining: {TitleOf(_spec.Pretraining)} of {TitleOf(_spec.Pretraining.Backbone)} on {TitleOf(_spec.Pretraining.Dataset)}."
            : $"Going on behind epoch {resumed.Position.Training!.Epochs} of the pretraining.");

        var before = resumed?.Position.Seconds ?? 0;
        var clock = Stopwatch.StartNew();
        var measures = _pretraining.Run(Context(Stages.Pretraining, 0, _pretraining.Work), resumed, (tensors, training) =>
        {
            using var checkpoint = new Checkpoint(Copies(tensors), Position() with { Training = training, Seconds = before + clock.Elapsed.TotalSeconds });
            _checkpoints.Save(checkpoint);
        });
        _recorder.Artifact(WeightsFile, "weights", "application/octet-stream", stream => Safetensors.Write(stream, _pretraining.Backbone.state_dict()));
        Finish(new(Stages.Pretraining, 0, KindOf(_spec.Pretraining), measures, before + clock.Elapsed.TotalSeconds, key), _pretraining.Work);
    }

    private void Stage(string stage, int index, object spec, double work, Func<StageContext, IReadOnlyList<Measure>> run)
    {
        if (_outcomes.Exists(outcome => outcome.Stage == stage && outcome.Index == index))
        {
            _workDone += work;
            return;
        }

        var key = StageKey.Of(_spec, _deviceName, stage, index);
        if (_finished.Find(key) is { } finished)
        {
            Take(finished, stage, index, key, work);
            return;
        }

        _recorder.Log(LogSeverity.Information, $"{Words.Sentence(stage)}: {TitleOf(spec)}.");
        var clock = Stopwatch.StartNew();
        using var scope = NewDisposeScope();
        var measures = run(Context(stage, index, work));
        Finish(new(stage, index, KindOf(spec), measures, clock.Elapsed.TotalSeconds, key), work);
    }

    /// <summary>Takes another run's stage for this run's own.</summary>
    private void Take(FinishedStage finished, string stage, int index, string key, double work)
    {
        _recorder.Log(LogSeverity.Information, $"{Words.Sentence(stage)}: the same as in run {finished.RunId}, whose result is taken over.");
        Finish(finished.Outcome with { Stage = stage, Index = index, Key = key, SharedFrom = finished.RunId }, work);
    }

    /// <summary>False where the other run's weights cannot be read: then they are computed again.</summary>
    private bool TakeWeights(FinishedStage finished)
    {
        try
        {
            using var scope = NewDisposeScope();
            using var stream = finished.OpenWeights!();
            var (tensors, _) = Safetensors.Read(stream);
            StateTensors.Copy(tensors, _pretraining.Backbone.state_dict());
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            _recorder.Log(LogSeverity.Warning, $"The weights of run {finished.RunId} cannot be taken over: {unreadable.Message}");
            return false;
        }

        _ = _pretraining.Backbone.to(_device);
        _pretraining.Backbone.eval();
        return true;
    }

    /// <summary>First the outcome, then the checkpoint that says the stage is finished: a stage may be repeated, never lost.</summary>
    private void Finish(StageOutcome outcome, double work)
    {
        _cancellation.ThrowIfCancellationRequested();
        _outcomes.Add(outcome);
        _workDone += work;
        foreach (var warning in outcome.Measures.Where(measure => measure.Warning is not null))
        {
            _recorder.Log(LogSeverity.Warning, $"{warning.Name} {warning.Subject}: {warning.Warning}");
        }

        _recorder.Log(LogSeverity.Information, Summary(outcome));
        _recorder.Outcome(outcome);
        _recorder.Progress(outcome.Stage, _workDone / _work, "done");
        using var checkpoint = new Checkpoint(
            Copies(StateTensors.Prefixed(BackbonePrefix, _pretraining.Backbone.state_dict())), Position());
        _checkpoints.Save(checkpoint);
    }

    private CheckpointPosition Position() => new() { Outcomes = [.. _outcomes], Series = _recorder.Positions };

    private StageContext Context(string stage, int index, double work)
    {
        var before = _workDone;
        return new(_recorder, _spec.Seed, index, _device, (done, phrase) => _recorder.Progress(stage, (before + (work * done)) / _work, phrase), _cancellation);
    }

    // A checkpoint owns its tensors; these are still the network's.
    private static Dictionary<string, Tensor> Copies(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        using var quiet = no_grad();
        return tensors.ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone().DetachFromDisposeScope(), StringComparer.Ordinal);
    }

    /// <summary>"Transfer took 3.6 s: accuracy 0.8275, loss 0.54."</summary>
    private static string Summary(StageOutcome outcome)
    {
        var measured = outcome.Measures.Where(measure => measure.Value is not null)
            .Select(measure => string.Create(CultureInfo.InvariantCulture, $"{measure.Name}{(measure.Subject is { } subject ? $" {subject}" : string.Empty)} {measure.Value:0.####}")).ToArray();
        var took = string.Create(CultureInfo.InvariantCulture, $"{Words.Sentence(outcome.Stage)} took {outcome.Seconds:0.#} s");
        return measured.Length == 0 ? $"{took}." : $"{took}: {string.Join(", ", measured)}.";
    }

    private static string TitleOf(object spec) => SpecModel.Kind(spec.GetType()).Title;

    private static string KindOf(object spec) => SpecModel.Kind(spec.GetType()).Name;
}
