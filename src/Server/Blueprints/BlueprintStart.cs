using Invaria.Server.Runs;
using Invaria.Shared.Blueprints;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Storage.Collections;
using Invaria.Storage.Experiments;

namespace Invaria.Server.Blueprints;

/// <summary>Makes experiments of blueprints.</summary>
internal sealed class BlueprintStart(RunQueueing queueing, CollectionStore collections)
{
    /// <summary>The experiment and all its runs, created in one transaction and handed to the queue.</summary>
    /// <param name="blueprint">The study.</param>
    /// <param name="device">What its runs compute on.</param>
    /// <param name="createdBy">Whose it is.</param>
    /// <param name="faults">Receives what is missing: data that nobody registered or installed.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The experiment's id; null when something is missing.</returns>
    public async Task<long?> Queue(Blueprint blueprint, string device, string createdBy, List<Fault> faults, CancellationToken cancellation = default)
    {
        var registered = await collections.List(cancellation);
        var addresses = new NewestAddresses(registered, await collections.Tables([.. registered.Select(collection => collection.Address)], cancellation));
        var runs = blueprint.Runs.Select(run => run with { Spec = addresses.PutInto(run.Spec) }).ToArray();
        foreach (var missing in addresses.Missing)
        {
            faults.Add(new("$", $"This study needs data that nobody has registered yet: {missing}. Register it on the page Data."));
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
        var requested = runs.Select(run => new RequestedRun(new(SpecReader.Read<RunSpec>(run.Spec).Required(), run.Name, run.Arm, run.Priority, device, run.Factors), "$")).ToArray();
        if (await queueing.Queue(experiment, requested, faults, cancellation) is not null)
        {
            return experiment.Id;
        }

        // The same for all runs, be it at another place of each: once is enough.
        IReadOnlyList<Fault> once = [.. faults.DistinctBy(fault => fault.Message)];
        faults.Clear();
        faults.AddRange(once);
        return null;
    }
}
