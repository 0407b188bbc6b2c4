using System.Text.Json;
using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Blueprints;

/// <summary>A ready-made study: the runs it queues, the claims they decide and the figures they give.</summary>
public abstract class Blueprint
{
    private BlueprintSummary? _summary;

    /// <summary>Stable name, kebab-case.</summary>
    public abstract string Name { get; }

    public abstract string Title { get; }

    /// <summary>What it finds out.</summary>
    public abstract string Question { get; }

    /// <summary>What one will see, in a sentence.</summary>
    public abstract string Shows { get; }

    /// <summary>What it is grouped under on the start page.</summary>
    public virtual string Topic => "The role of invariance in transfer";

    /// <summary>Paper and section.</summary>
    public abstract string Source { get; }

    public virtual StudySize Size => StudySize.Small;

    /// <summary>About how long it takes on two cores; null where two cores are not meant.</summary>
    public abstract int? Minutes { get; }

    public abstract IReadOnlyList<Claim> Claims { get; }

    /// <summary>What of its results is drawn, and how.</summary>
    public virtual IReadOnlyList<Figure> Figures => [];

    /// <summary>The runs, in the order they are queued.</summary>
    public IReadOnlyList<RunRequest> Runs => [.. Study().Select(Request)];

    /// <summary>Counted once: a study may have hundreds of runs.</summary>
    public BlueprintSummary Summary => _summary ??= new(Name, Title, Question, Shows, Source, Size, Study().Count(), Minutes, Topic);

    /// <summary>The first run of each of the first arms.</summary>
    public IEnumerable<RunRequest> FirstRuns(int arms) => Study().DistinctBy(run => run.Arm).Take(arms).Select(Request);

    private static RunRequest Request(StudyRun run) =>
        new(JsonSerializer.SerializeToElement(SpecWriter.Write(run.Spec)), $"{run.Arm}, seed {run.Spec.Seed}", run.Arm, Factors: run.Factors);

    /// <summary>The study's runs, in the order they are queued.</summary>
    protected abstract IEnumerable<StudyRun> Study();
}
