using Invaria.Shared.Runs;

namespace Invaria.Science.Runs;

/// <summary>Nobody is told anything.</summary>
public class Unrecorded : IRunRecorder
{
    public void Point(string series, long step, double value)
    {
    }

    public virtual void Log(LogSeverity level, string text)
    {
    }

    public void Progress(string stage, double done, string phrase)
    {
    }

    public virtual void Outcome(StageOutcome outcome)
    {
    }

    public virtual void Artifact(string name, string kind, string mediaType, Action<Stream> write)
    {
    }
}
