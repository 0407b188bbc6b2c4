using Invaria.Science.Runs;
using Invaria.Shared.Runs;

namespace Invaria.Science.Tests.Runs;

/// <summary>Remembers all that a run reports.</summary>
internal sealed class Recording : IRunRecorder
{
    public List<RecordedPoint> Points { get; } = [];

    public List<(LogSeverity Level, string Text)> Logs { get; } = [];

    public List<(string Stage, double Done, string Phrase)> Steps { get; } = [];

    public List<StageOutcome> Outcomes { get; } = [];

    public Dictionary<string, byte[]> Artifacts { get; } = new(StringComparer.Ordinal);

    /// <summary>Called with each point once it is kept.</summary>
    public Action<RecordedPoint> OnPoint { get; init; } = static _ => { };

    public void Point(string series, long step, double value)
    {
        Points.Add(new(series, step, value));
        OnPoint(Points[^1]);
    }

    public void Log(LogSeverity level, string text) => Logs.Add((level, text));

    public void Progress(string stage, double done, string phrase) => Steps.Add((stage, done, phrase));

    public void Outcome(StageOutcome outcome) => Outcomes.Add(outcome);

    public void Artifact(string name, string kind, string mediaType, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        Artifacts[name] = stream.ToArray();
    }
}
