using Invaria.Server.Queue;
using Invaria.Shared.Blueprints;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Storage.Experiments;
using Invaria.Storage.Runs;

namespace Invaria.Server.Blueprints;

/// <summary>Makes experiments of blueprints.</summary>
internal sealed class BlueprintStart(RunLifecycle lifecycle, RunDispatch dispatch)
{
    /// <summary>The experiment and all its runs, created in one transaction and handed to the queue.</summary>
    /// <returns>The experiment's id.</returns>
    public async Task<long> Queue(Blueprint blueprint, string createdBy, CancellationToken cancellation = default)
    {
        var experiment = new Experiment
        {
            Name = blueprint.Title,
            Question = blueprint.Question,
            Claims = blueprint.Claims,
            Figures = blueprint.Figures,
            Blueprint = blueprint.Name,
            CreatedBy = createdBy,
        };
        _ = await lifecycle.Queue(experiment,
            [.. blueprint.Runs.Select(run => new RunDraft(SpecReader.Read<RunSpec>(run.Spec).Required(), run.Name, run.Arm, run.Priority, run.Device, run.Factors))], cancellation);
        await dispatch.Now(cancellation);
        return experiment.Id;
    }
}
