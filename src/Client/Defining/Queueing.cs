using Invaria.Client.Api;
using Invaria.Shared.Experiments;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;

namespace Invaria.Client.Defining;

/// <summary>
/// Creates the experiment and its runs. Each step is noted before it is asked for: a try that failed half-way is
/// continued, and where an answer was lost, what the lost request made is looked for before it is asked for again.
/// </summary>
/// <param name="api">The platform.</param>
/// <param name="note">Keeps how far it came, before and after each step.</param>
public sealed class Queueing(PlatformApi api, Func<QueueProgress, Task> note)
{
    /// <param name="draft">Checked by <see cref="DraftRules"/>.</param>
    /// <param name="spec">The draft's valid spec.</param>
    /// <param name="experimentId">The experiment the runs go to; null to create one.</param>
    /// <param name="progress">How far the last try came.</param>
    /// <exception cref="PlatformProblem">Refused or not answered; try again with the noted progress.</exception>
    public async Task<QueuedRuns> Queue(Draft draft, RunSpec spec, long? experimentId, QueueProgress progress)
    {
        try
        {
            progress = experimentId is null ? await Experiment(draft, progress) : progress with { ExperimentId = experimentId };
            return new(progress.ExperimentId!.Value, await Runs(draft, spec, progress));
        }
        catch (OperationCanceledException timeout)
        {
            throw PlatformProblem.Unreachable(timeout);
        }
    }

    private async Task<QueueProgress> Experiment(Draft draft, QueueProgress progress)
    {
        var (name, question) = (draft.Name.Trim(), Given(draft.Question));
        if (progress.ExperimentId is { } created)
        {
            if (progress.Name != name || progress.Question != question)
            {
                _ = await api.ChangeExperiment(created, new ExperimentChange(name, question ?? string.Empty));
            }

            return await Noted(progress with { Name = name, Question = question });
        }

        var namesakes = (await api.Experiments(name, take: 100)).Items.Where(experiment => experiment.Name == name).ToArray();
        if (progress.NamesakesBefore is { } before
            && namesakes.FirstOrDefault(one => one.Question == question && one.Runs.Count == 0 && !before.Contains(one.Id)) is { } lost)
        {
            return await Noted(new() { ExperimentId = lost.Id, Name = name, Question = question, NewestRunBefore = null });
        }

        progress = await Noted(progress with { NamesakesBefore = progress.NamesakesBefore ?? [.. namesakes.Select(one => one.Id)] });
        try
        {
            var experiment = await api.CreateExperiment(new ExperimentRequest(name, question));
            return await Noted(new() { ExperimentId = experiment.Experiment.Id, Name = name, Question = question });
        }
        catch (PlatformProblem refused) when (!refused.IsPassing)
        {
            _ = await Noted(progress with { NamesakesBefore = null });
            throw;
        }
    }

    private async Task<IReadOnlyList<long>> Runs(Draft draft, RunSpec spec, QueueProgress progress)
    {
        var experimentId = progress.ExperimentId!.Value;
        var asked = DraftRuns.Of(draft, spec);
        var requests = asked.Requests;
        var newest = (await api.Runs(new RunQuery { ExperimentId = experimentId, Headlines = true, Take = SeedList.Most })).Items;
        if (progress.NewestRunBefore is { } before)
        {
            var made = newest.Where(run => run.Id > before).GroupBy(run => (run.SpecHash, run.Seed, run.Arm)).ToDictionary(same => same.Key, same => same.Min(run => run.Id));
            var wanted = requests.Select(request => (Spec: SpecReader.Read<RunSpec>(request.Spec).Required(), request.Arm))
                .Select(run => (CanonicalJson.Hash(run.Spec), run.Spec.Seed, run.Arm)).ToArray();
            if (wanted.All(made.ContainsKey))
            {
                return [.. wanted.Select(run => made[run])];
            }
        }

        progress = await Noted(progress with { NewestRunBefore = newest.Select(run => run.Id).DefaultIfEmpty(0).Max() });
        try
        {
            return [.. (asked.Sweep is { } sweep ? await api.CreateSweep(experimentId, sweep) : await api.CreateRuns(experimentId, requests)).Runs.Select(run => run.Id)];
        }
        catch (PlatformProblem refused) when (!refused.IsPassing)
        {
            _ = await Noted(progress with { NewestRunBefore = null });
            throw;
        }
    }

    private async Task<QueueProgress> Noted(QueueProgress progress)
    {
        await note(progress);
        return progress;
    }

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
