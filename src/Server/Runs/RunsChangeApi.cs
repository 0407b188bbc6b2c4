using System.Security.Claims;
using Invaria.Server.Accounts;
using Invaria.Server.Problems;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Storage.Runs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invaria.Server.Runs;

/// <summary>Many runs at once: cancel, tag, throw away, take back, remove for good.</summary>
internal static class RunsChangeApi
{
    public static void MapRunsChange(this IEndpointRouteBuilder routes) =>
        _ = routes.MapPost("/api/runs/changes", Change).RequireAuthorization(Policies.Member).WithTags("Runs")
            .WithSummary("Does something with many runs: cancel, tag, delete, restore, erase")
            .WithDescription("Each run is changed by itself: the answer says which were, and which there was nothing to do with. What is deleted stands in the trash (`GET /api/trash`) and can be restored, until it is erased or has been there for `Trash:Days`.");

    private static async Task<Results<Ok<RunsChanged>, InvalidProblem>> Change(RunsChange change, ClaimsPrincipal caller, RunLifecycle lifecycle, RunTrash trash, CancellationToken cancellation)
    {
        if (Faults(change).ToArray() is { Length: > 0 } faults)
        {
            return new InvalidProblem(faults);
        }

        var (changed, unchanged) = (new List<long>(), new List<long>());
        foreach (var id in change.Ids.Distinct())
        {
            (await Applied(id, change, caller.UserName(), lifecycle, trash, cancellation) ? changed : unchanged).Add(id);
        }

        return TypedResults.Ok(new RunsChanged(changed, unchanged));
    }

    private static async Task<bool> Applied(long id, RunsChange change, string by, RunLifecycle lifecycle, RunTrash trash, CancellationToken cancellation)
    {
        try
        {
            switch (change.Action)
            {
                case RunsActions.Cancel:
                    _ = await lifecycle.RequestCancel(id, by, cancellation);
                    return true;
                case RunsActions.Tag:
                    return await lifecycle.Tag(id, Trimmed(change.Add), Trimmed(change.Remove), by, cancellation);
                case RunsActions.Delete:
                    await lifecycle.Delete(id, by, cancellation);
                    return true;
                case RunsActions.Restore:
                    return await lifecycle.Restore(id, by, cancellation);
                default:
                    return await trash.Remove(id, cancellation);
            }
        }
        catch (Exception nothing) when (nothing is RunNotFoundException or IllegalTransitionException)
        {
            return false;
        }
    }

    private static IEnumerable<Fault> Faults(RunsChange change)
    {
        if (change.Ids is not { Count: > 0 and <= RunsChange.MostRuns })
        {
            yield return new("$.ids", $"Must name 1 to {RunsChange.MostRuns} runs.");
        }

        if (!RunsActions.All.Contains(change.Action, StringComparer.Ordinal))
        {
            yield return new("$.action", $"Must be one of {string.Join(", ", RunsActions.All)}, found \"{change.Action}\".");
        }

        foreach (var (path, tags) in new[] { ("$.add", change.Add), ("$.remove", change.Remove) })
        {
            if (tags is { Count: > RunsChange.MostTags })
            {
                yield return new(path, $"At most {RunsChange.MostTags} tags, found {tags.Count}.");
            }

            foreach (var (place, tag) in (tags ?? []).Index())
            {
                if (tag?.Trim() is not { Length: > 0 and <= RunsChange.LongestTag } text || text.Any(letter => char.IsControl(letter) || letter == ','))
                {
                    yield return new($"{path}[{place}]", $"Must be a tag of 1 to {RunsChange.LongestTag} characters, without a comma.");
                }
            }
        }

        if (change.Action == RunsActions.Tag && change.Add is not { Count: > 0 } && change.Remove is not { Count: > 0 })
        {
            yield return new("$.add", "Name a tag to put on, or in remove one to take off.");
        }
    }

    private static string[] Trimmed(IReadOnlyList<string>? tags) => [.. (tags ?? []).Select(tag => tag.Trim())];
}
