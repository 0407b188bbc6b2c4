using Invaria.Science.Runs;
using Invaria.Shared.Runs;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Storage;
using Invaria.Storage.Artifacts;
using Invaria.Storage.Runs;
using Invaria.Workers.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Workers.Execution;

/// <summary>Stages that other runs have computed with this version of the code, as the database knows them.</summary>
/// <param name="contexts">The database.</param>
/// <param name="store">Where files are.</param>
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
            if (FileOf(outcome) is not { } name)
            {
                return new(outcome.RunId, outcome.ToOutcome());
            }

            var file = context.Artifacts.AsNoTracking().SingleOrDefault(artifact => artifact.RunId == outcome.RunId && artifact.Name == name);
            if (file is not null && store.Exists(file.StorageKey).GetAwaiter().GetResult())
            {
                return new(outcome.RunId, outcome.ToOutcome(), () => store.Open(file.StorageKey).GetAwaiter().GetResult());
            }
        }

        return null;
    }

    /// <summary>The file a stage left, which is wanted with its result.</summary>
    private static string? FileOf(StoredOutcome outcome) => outcome.Stage switch
    {
        Stages.Pretraining => RunExecution.WeightsFile,
        Stages.Preparation => Preparation.FileOf(outcome.Kind),
        _ => null,
    };
}
