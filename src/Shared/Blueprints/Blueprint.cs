using System.Text.Json;
using Invaria.Shared.Claims;
using Invaria.Shared.Figures;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;

namespace Invaria.Shared.Blueprints;

/// <summary>A ready-made study: the runs it queues and the claims they decide.</summary>
public abstract class Blueprint
{
    /// <summary>Stable name, kebab-case.</summary>
    public abstract string Name { get; }

    public abstract string Title { get; }

    /// <summary>What it finds out.</summary>
    public abstract string Question { get; }

    /// <summary>What one will see, in a sentence.</summary>
    public abstract string Shows { get; }

    /// <summary>Paper and section.</summary>
    public abstract string Source { get; }

    /// <summary>About how long it takes on two cores.</summary>
    public abstract int Minutes { get; }

    public abstract IReadOnlyList<Claim> Claims { get; }

    /// <summary>What of its results is drawn, and how.</summary>
    public virtual IReadOnlyList<Figure> Figures => [];

    /// <summary>The runs, in the order they are queued.</summary>
    public IReadOnlyList<RunRequest> Runs => [.. Specs().Select(run => new RunRequest(
        JsonSerializer.SerializeToElement(SpecWriter.Write(run.Spec)), $"{run.Arm}, seed {run.Spec.Seed}", run.Arm))];

    public BlueprintSummary Summary => new(Name, Title, Question, Shows, Source, Specs().Count(), Minutes);

    /// <summary>Arm and spec of each run.</summary>
    protected abstract IEnumerable<(string Arm, RunSpec Spec)> Specs();
}
