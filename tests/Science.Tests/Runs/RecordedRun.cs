using Invaria.Science.Checkpoints;
using Invaria.Science.Runs;
using Invaria.Shared.Runs;

namespace Invaria.Science.Tests.Runs;

/// <summary>Records a run in memory, keeps its checkpoints as files would, and can break it off behind a checkpoint.</summary>
internal sealed class RecordedRun : IRunRecorder, ICheckpointStore
{
    private readonly List<byte[]> _checkpoints = [];

    public Dictionary<(string Series, long Step), double> Points { get; } = [];

    public List<StageOutcome> Outcomes { get; } = [];

    public Dictionary<string, byte[]> Artifacts { get; } = [];

    public List<(double Done, string Phrase)> Progresses { get; } = [];

    public List<string> Logs { get; } = [];

    public int Checkpoints => _checkpoints.Count;

    /// <summary>Break off when this many checkpoints are kept.</summary>
    public int BreakAt { get; set; } = int.MaxValue;

    /// <summary>The artifact that cannot be kept.</summary>
    public string? FullAt { get; set; }

    public void Point(string series, long step, double value) => Points.Add((series, step), value);

    public void Log(LogSeverity level, string text) => Logs.Add(text);

    public void Progress(string stage, double done, string phrase) => Progresses.Add((done, phrase));

    public void Outcome(StageOutcome outcome) => Outcomes.Add(outcome);

    public void Artifact(string name, string kind, string mediaType, Action<Stream> write)
    {
        if (name == FullAt)
        {
            throw new IOException("The disk is full.");
        }

        using var stream = new MemoryStream();
        write(stream);
        Artifacts[name] = stream.ToArray();
    }

    public Checkpoint? Latest() => _checkpoints.Count > 0 ? Checkpoint.Read(new MemoryStream(_checkpoints[^1])) : null;

    public Stream? OpenFile(string name) => Artifacts.TryGetValue(name, out var bytes) ? new MemoryStream(bytes) : null;

    public void Save(Checkpoint checkpoint)
    {
        using var stream = new MemoryStream();
        checkpoint.Write(stream);
        _checkpoints.Add(stream.ToArray());
        if (_checkpoints.Count == BreakAt)
        {
            throw new PowerCut();
        }
    }

    /// <summary>What is left after the break: the checkpoint, and the points up to it.</summary>
    public RecordedRun AfterBreak()
    {
        using var checkpoint = Latest()!;
        var left = new RecordedRun();
        left._checkpoints.Add(_checkpoints[^1]);
        foreach (var (key, value) in Points.Where(point => checkpoint.Position.Series.TryGetValue(point.Key.Series, out var last) && point.Key.Step <= last))
        {
            left.Points.Add(key, value);
        }

        left.Outcomes.AddRange(checkpoint.Position.Outcomes);
        foreach (var (name, bytes) in Artifacts)
        {
            left.Artifacts[name] = bytes;
        }

        return left;
    }

    internal sealed class PowerCut : Exception;
}
