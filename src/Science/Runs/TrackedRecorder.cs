using Invaria.Shared.Runs;

namespace Invaria.Science.Runs;

/// <summary>Passes everything on and remembers the last step of each series, which a checkpoint must know.</summary>
internal sealed class TrackedRecorder(IRunRecorder inner) : IRunRecorder
{
    private readonly Dictionary<string, long> _positions = new(StringComparer.Ordinal);

    /// <summary>Last step of each series, as of now.</summary>
    public IReadOnlyDictionary<string, long> Positions => new Dictionary<string, long>(_positions, StringComparer.Ordinal);

    /// <summary>Takes over the positions of a checkpoint.</summary>
    public void Resume(IReadOnlyDictionary<string, long> positions)
    {
        foreach (var (series, step) in positions)
        {
            _positions[series] = step;
        }
    }

    public void Point(string series, long step, double value)
    {
        _positions[series] = step;
        inner.Point(series, step, value);
    }

    public void Log(LogSeverity level, string text) => inner.Log(level, text);

    public void Progress(string stage, double done, string phrase) => inner.Progress(stage, done, phrase);

    public void Outcome(StageOutcome outcome) => inner.Outcome(outcome);

    public void Artifact(string name, string kind, string mediaType, Action<Stream> write) => inner.Artifact(name, kind, mediaType, write);
}
