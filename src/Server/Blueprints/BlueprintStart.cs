using Invaria.Server.Collections;
using Invaria.Server.Queue;
using Invaria.Shared.Blueprints;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Storage.Collections;
using Invaria.Storage.Experiments;
using Invaria.Storage.Runs;

namespace Invaria.Server.Blueprints;

/// <summary>Makes experiments of blueprints.</summary>
internal sealed class BlueprintStart(RunLifecycle lifecycle, RunDispatch dispatch, CollectionStore collections, DataCheck data)
{
    /// <summary>The experiment and all its runs, created in one transaction and handed to the queue.</summary>
    /// <param name="blueprint">The study.</param>
    /// <param name="device">What its runs compute on.</param>
    /// <param name="createdBy">Whose it is.</param>
    /// <param name="faults">Receives what is missing: data that nobody registered or installed.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The experiment's id; null when something is missing.</returns>
    public async Task<long?> Queue(Blueprint blueprint, string device, string createdBy, ICollection<Fault> faults, CancellationToken cancellation = default)
    {
        var addresses = new NewestAddresses(await collections.List(cancellation));
        var runs = blueprint.Runs.Select(run => run with { Spec = addresses.PutInto(run.Spec) }).ToArray();
        foreach (var use in addresses.Missing)
        {
            faults.Add(new("$", $"This study needs data that nobody has registered yet: {use}. Register it on the page Data."));
        }

        if (faults.Count > 0)
        {
            return null;
        }

        var drafts = runs.Select(run => new RunDraft(SpecReader.Read<RunSpec>(run.Spec).Required(), run.Name, run.Arm, run.Priority, device, run.Factors)).ToArray();
        // The same for all runs: once is enough.
        foreach (var fault in (await data.Faults(drafts.Select(draft => ("$", draft.Spec)), cancellation)).DistinctBy(fault => fault.Message))
        {
            faults.Add(fault);
        }

        if (faults.Count > 0)
        {
            return null;
        }

        var experiment = new Experiment
        {
            Name = blueprint.Title,
            Question = blueprint.Question,
            Claims = blueprint.Claims,
            Figures = blueprint.Figures,
            Blueprint = blueprint.Name,
            CreatedBy = createdBy,
        };
        _ = await lifecycle.Queue(experiment, drafts, cancellation);
        await dispatch.Now(cancellation);
        return experiment.Id;
    }
}
