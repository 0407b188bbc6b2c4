using Invaria.Science.Checkpoints;
using Invaria.Shared.Sweeps;
using Invaria.Storage.Postgres;
using Invaria.Storage.Runs.Rungs;

namespace Invaria.Workers.Execution;

/// <summary>
/// The checkpoints of a run whose sweep is halved: where one is from the end of a rung's epoch, the run is judged before the
/// next epoch is computed. A run that was killed between checkpoint and verdict is judged when it goes on from that checkpoint.
/// </summary>
/// <param name="inner">Keeps the checkpoints.</param>
/// <param name="judge">Decides.</param>
/// <param name="report">What the run has told.</param>
/// <param name="halving">What runs are compared by, and when.</param>
/// <param name="epochs">Epochs of the run's pretraining.</param>
/// <param name="runId">The run.</param>
/// <param name="attempt">The attempt.</param>
internal sealed class RungCheckpoints(ICheckpointStore inner, RungJudge judge, RunReport report, Halving halving, int epochs, long runId, int attempt) : ICheckpointStore
{
    private readonly IReadOnlyCollection<int> _rungs = [.. halving.Rungs(epochs)];

    /// <exception cref="RunStoppedException">The run was too weak at it.</exception>
    public Checkpoint? Latest()
    {
        var latest = inner.Latest();
        try
        {
            Judge(latest?.Position);
            return latest;
        }
        catch
        {
            latest?.Dispose();
            throw;
        }
    }

    public Stream? OpenFile(string name) => inner.OpenFile(name);

    /// <exception cref="RunStoppedException">The run was too weak; the checkpoint is kept.</exception>
    public void Save(Checkpoint checkpoint)
    {
        inner.Save(checkpoint);
        Judge(checkpoint.Position);
    }

    private void Judge(CheckpointPosition? position)
    {
        // Only within the pretraining itself: what is prepared for it trains epochs of its own.
        if (position is not { Training.Epochs: var epoch, WithinPreparation: false } || !_rungs.Contains(epoch))
        {
            return;
        }

        // A verdict that ends the run fences off what comes after it.
        report.Flush();
        var step = position.Series.TryGetValue(halving.Series, out var last) ? last : throw new SeriesMissingException(halving.Series, epoch);
        RungVerdict? verdict = null;
        DatabaseOutage.Outlast(async () => verdict = await judge.Judge(runId, attempt, epoch, step)).GetAwaiter().GetResult();
        if (!verdict!.GoesOn)
        {
            throw new RunStoppedException(verdict.Message);
        }
    }
}
