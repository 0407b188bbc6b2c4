using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Storage;
using Invaria.Storage.Artifacts;
using Invaria.Workers.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Workers.Execution;

/// <summary>Stages that other runs have computed with this version of the code, as the database knows them.</summary>
/// <param name="contexts">The database.</param>
/// <param name="store">Where weights are.</param>
/// <param name="runId">The run that asks.</param>
/// <param name="pretrainedBy">The run whose pretrained network is wanted, whatever version computed it.</param>
internal sealed class StoredStages(IDbContextFactory<PlatformContext> contexts, IArtifactStore store, long runId, long? pretrainedBy) : IFinishedStages
{
    public FinishedStage? Find(string key)
    {
        using var context = contexts.CreateDbContext();
        var outcomes = context.StageOutcomes.FromSql($"""
            SELECT o.* FROM stage_outcomes o JOIN runs r ON r.id = o.run_id
            WHERE o.key = {key} AND o.shared_from IS NULL AND o.run_id <> {runId} AND (r.id = {pretrainedBy} OR r.environment ->> {RunEnvironment.VersionOfInvaria} = {WorkerIdentity.Version})
            """).AsNoTracking().OrderByDescending(outcome => outcome.RunId == pretrainedBy).ThenBy(outcome => outcome.RunId).ToArray();
        foreach (var outcome in outcomes)
        {
            if (outcome.Stage != Stages.Pretraining)
            {
                return new(outcome.RunId, outcome.ToOutcome());
            }

            var weights = context.Artifacts.AsNoTracking().SingleOrDefault(artifact => artifact.RunId == outcome.RunId && artifact.Name == RunExecution.WeightsFile);
            if (weights is not null && store.Exists(weights.StorageKey).GetAwaiter().GetResult())
            {
                return new(outcome.RunId, outcome.ToOutcome(), () => store.Open(weights.StorageKey).GetAwaiter().GetResult());
            }
        }

        return null;
    }
}
