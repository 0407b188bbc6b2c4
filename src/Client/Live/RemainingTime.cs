using Invaria.Shared.Runs;

namespace Invaria.Client.Live;

/// <summary>
/// How long a run will still take, from the speed seen. A run that resumed began with work already done, so its start
/// time says nothing; then only what was observed here counts.
/// </summary>
public sealed class RemainingTime
{
    private static readonly TimeSpan LeastWatched = TimeSpan.FromSeconds(4);
    private const double LeastDone = 0.01;

    private (int Attempt, DateTimeOffset At, double Progress)? _first;
    private DateTimeOffset? _end;

    public void Observe(RunSummary run, DateTimeOffset now)
    {
        if (run.Status != RunStatus.Running)
        {
            (_first, _end) = (null, null);
            return;
        }

        if (_first is not { } first || first.Attempt != run.Attempt)
        {
            (_first, _end) = ((run.Attempt, now, run.Progress), null);
            first = _first.Value;
        }

        var (since, done) = run is { Attempt: 1, StartedAt: { } started } ? (now - started, run.Progress) : (now - first.At, run.Progress - first.Progress);
        if (since >= LeastWatched && done >= LeastDone)
        {
            _end = now + (since / done * (1 - run.Progress));
        }
    }

    /// <summary>Null while it cannot be told.</summary>
    public TimeSpan? Left(DateTimeOffset now) => _end is { } end ? (end > now ? end - now : TimeSpan.Zero) : null;
}
