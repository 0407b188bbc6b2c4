using System.Diagnostics;
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
using Invaria.Shared.Specs.Pretraining;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Runs;

/// <summary>
/// Executes one spec with one seed: what the pretraining needs, pretraining, then each invariance, then each transfer. Begun again with the same
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
    private readonly IReadOnlyList<PreparationStep> _preparations;
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
        _preparations = _pretraining.Preparations;
        _work = _preparations.Sum(step => step.Work) + _pretraining.Work + _invariance.Sum(metric => metric.Work) + _transfer.Sum(task => task.Work);
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
            Resume(resumed);
            var taken = TakenPretraining(resumed);
            // Nothing works on what is prepared where the pretraining is there already.
            Prepare(resumed, needed: taken is null && !IsFinished(Stages.Pretraining, 0));
            Pretrain(resumed, taken);
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

    private void Resume(Checkpoint? resumed)
    {
        if (resumed is null)
        {
            return;
        }

        _outcomes.AddRange(resumed.Position.Outcomes);
        _recorder.Resume(resumed.Position.Series);
        if (_outcomes.Count > 0)
        {
            _recorder.Log(LogSeverity.Information, $"Going on behind {_outcomes.Count} finished {(_outcomes.Count == 1 ? "stage" : "stages")}.");
        }
    }

    /// <summary>Makes what the pretraining works on, or takes it from runs that have made it.</summary>
    private void Prepare(Checkpoint? resumed, bool needed)
    {
        for (var i = 0; i < _preparations.Count; i++)
        {
            var (preparation, step) = (_spec.Pretraining.Preparations[i], _preparations[i]);
            var key = StageKey.OfPreparation(preparation, _spec.Seed, _deviceName);
            if (IsFinished(Stages.Preparation, i))
            {
                _workDone += step.Work;
                if (needed && !Take(step, preparation, () => _outcomes[i].SharedFrom is null ? _checkpoints.OpenFile(preparation.File) : _finished.Find(key)?.OpenFile?.Invoke()))
                {
                    _ = step.Run(Context(Stages.Preparation, i, 0), resumed: null, (_, _) => { });
                    Report(preparation, step);
                }
            }
            else if (_finished.Find(key) is { } finished && (!needed || Take(step, preparation, finished.OpenFile!)))
            {
                Take(finished, Stages.Preparation, i, preparation.Kind, key, step.Work);
            }
            else if (needed)
            {
                Compute(preparation, step, i, key, Within(resumed));
            }
            else
            {
                _workDone += step.Work;
            }
        }
    }

    private void Compute(Preparation preparation, PreparationStep step, int index, string key, Checkpoint? within)
    {
        _recorder.Log(LogSeverity.Information, within is null ? $"Preparation: {preparation.Title}." : $"Going on with the preparation: {preparation.Title}.");
        var before = within?.Position.Seconds ?? 0;
        var clock = Stopwatch.StartNew();
        var measures = step.Run(Context(Stages.Preparation, index, step.Work), within, (tensors, training) =>
        {
            using var checkpoint = new Checkpoint(Copies(tensors), Position() with { Training = training, WithinPreparation = true, Seconds = before + clock.Elapsed.TotalSeconds });
            _checkpoints.Save(checkpoint);
        });
        Report(preparation, step);
        Illustrate(preparation, step, index);
        Finish(new(Stages.Preparation, index, preparation.Kind, measures, before + clock.Elapsed.TotalSeconds, key), step.Work);
    }

    /// <summary>What a page draws is nice to have: without it the result is as good.</summary>
    private void Illustrate(Preparation preparation, PreparationStep step, int index)
    {
        try
        {
            step.Illustrate(Context(Stages.Preparation, index, 0));
        }
        catch (Exception fault) when (!(fault is OperationCanceledException && _cancellation.IsCancellationRequested))
        {
            _recorder.Log(LogSeverity.Warning, $"{preparation.Title} cannot be shown on the run's page: {fault.Message}");
        }
    }

    private void Report(Preparation preparation, PreparationStep step) => _recorder.Artifact(preparation.File, preparation.Kind, "application/octet-stream", step.Write);

    /// <summary>False where the file is not there or cannot be read: then it is made again.</summary>
    private bool Take(PreparationStep step, Preparation preparation, Func<Stream?> open)
    {
        try
        {
            using var stream = open();
            if (stream is not null)
            {
                step.Read(stream);
                return true;
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            _recorder.Log(LogSeverity.Warning, $"{preparation.File} cannot be taken over and is made again: {unreadable.Message}");
        }

        return false;
    }

    private void Pretrain(Checkpoint? resumed, FinishedStage? taken)
    {
        if (IsFinished(Stages.Pretraining, 0))
        {
            StateTensors.Copy(resumed!.Part(BackbonePrefix), _pretraining.Backbone.state_dict());
            _ = _pretraining.Backbone.to(_device);
            _pretraining.Backbone.eval();
            _workDone += _pretraining.Work;
            return;
        }

        var key = StageKey.OfPretraining(_spec, _deviceName);
        if (taken is not null)
        {
            Take(taken, Stages.Pretraining, 0, StageWords.KindOf(_spec.Pretraining), key, _pretraining.Work);
            return;
        }

        var within = Within(resumed);
        _recorder.Log(LogSeverity.Information, within?.Position.Training is { } training
            ? $"Going on behind epoch {training.Epochs} of the pretraining."
            : $"Pretraining: {StageWords.TitleOf(_spec.Pretraining)} of {StageWords.TitleOf(_spec.Pretraining.Backbone)} on {StageWords.TitleOf(_spec.Pretraining.Dataset)}.");

        var before = within?.Position.Seconds ?? 0;
        var clock = Stopwatch.StartNew();
        var measures = _pretraining.Run(Context(Stages.Pretraining, 0, _pretraining.Work), within, (tensors, training) =>
        {
            using var checkpoint = new Checkpoint(Copies(tensors), Position() with { Training = training, Seconds = before + clock.Elapsed.TotalSeconds });
            _checkpoints.Save(checkpoint);
        });
        _recorder.Artifact(WeightsFile, "weights", "application/octet-stream", stream => Safetensors.Write(stream, _pretraining.Backbone.state_dict()));
        Finish(new(Stages.Pretraining, 0, StageWords.KindOf(_spec.Pretraining), measures, before + clock.Elapsed.TotalSeconds, key), _pretraining.Work);
    }

    private bool IsFinished(string stage, int index) => _outcomes.Exists(outcome => outcome.Stage == stage && outcome.Index == index);

    /// <summary>Another run's pretraining, whose weights the network has now; not any more once this run's own has begun.</summary>
    private FinishedStage? TakenPretraining(Checkpoint? resumed) =>
        Within(resumed) is null && !IsFinished(Stages.Pretraining, 0) && _finished.Find(StageKey.OfPretraining(_spec, _deviceName)) is { } finished && TakeWeights(finished) ? finished : null;

    /// <summary>The checkpoint, where it is from within the stage that is next.</summary>
    private Checkpoint? Within(Checkpoint? resumed) => resumed is { Position: { IsWithinStage: true } position } && position.Outcomes.Count == _outcomes.Count ? resumed : null;

    private void Stage(string stage, int index, object spec, double work, Func<StageContext, IReadOnlyList<Measure>> run)
    {
        if (IsFinished(stage, index))
        {
            _workDone += work;
            return;
        }

        var key = StageKey.Of(_spec, _deviceName, stage, index);
        if (_finished.Find(key) is { } finished)
        {
            Take(finished, stage, index, StageWords.KindOf(spec), key, work);
            return;
        }

        _recorder.Log(LogSeverity.Information, $"{Words.Sentence(stage)}: {StageWords.TitleOf(spec)}.");
        var clock = Stopwatch.StartNew();
        using var scope = NewDisposeScope();
        var measures = run(Context(stage, index, work));
        Finish(new(stage, index, StageWords.KindOf(spec), measures, clock.Elapsed.TotalSeconds, key), work);
    }

    /// <summary>Takes another run's stage for this run's own.</summary>
    private void Take(FinishedStage finished, string stage, int index, string kind, string key, double work)
    {
        _recorder.Log(LogSeverity.Information, $"{Words.Sentence(stage)}: the same as in run {finished.RunId}, whose result is taken over.");
        Finish(finished.Outcome with { Stage = stage, Index = index, Kind = kind, Key = key, SharedFrom = finished.RunId }, work);
    }

    /// <summary>False where the other run's weights cannot be read: then they are computed again.</summary>
    private bool TakeWeights(FinishedStage finished)
    {
        try
        {
            using var scope = NewDisposeScope();
            using var stream = finished.OpenFile!();
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

        _recorder.Log(LogSeverity.Information, StageWords.Summary(outcome));
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
        return new(_recorder, _spec.Seed, index, _device, (done, phrase) => _recorder.Progress(stage, (before + (work * done)) / _work, phrase), _cancellation)
        {
            Series = stage == Stages.Pretraining ? stage : $"{stage}.{index}",
        };
    }

    // A checkpoint owns its tensors; these are still the network's.
    private static Dictionary<string, Tensor> Copies(IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        using var quiet = no_grad();
        return tensors.ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone().DetachFromDisposeScope(), StringComparer.Ordinal);
    }
}
