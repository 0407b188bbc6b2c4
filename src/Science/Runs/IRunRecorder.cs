using Invaria.Shared.Runs;

namespace Invaria.Science.Runs;

/// <summary>What a run tells the outside while it computes. Calls come from one thread and must not block it for long.</summary>
public interface IRunRecorder
{
    /// <summary>A point of a series; steps of one series ascend.</summary>
    void Point(string series, long step, double value);

    void Log(LogSeverity level, string text);

    /// <param name="stage">One of <see cref="Stages"/>.</param>
    /// <param name="done">Share of the whole run's work that is done, 0 to 1.</param>
    /// <param name="phrase">What is being done, in words: "epoch 3 of 10".</param>
    void Progress(string stage, double done, string phrase);

    /// <summary>What a finished stage measured.</summary>
    void Outcome(StageOutcome outcome);

    /// <summary>A file of the run.</summary>
    /// <param name="name">Unique within the run; a later file of the same name replaces an earlier one.</param>
    /// <param name="kind">What it is: <c>weights</c>, <c>table</c>, <c>picture</c>.</param>
    /// <param name="mediaType">MIME type.</param>
    /// <param name="write">Writes its bytes.</param>
    void Artifact(string name, string kind, string mediaType, Action<Stream> write);
}
