using System.Security.Claims;
using Invaria.Server.Accounts;
using Invaria.Server.Experiments;
using Invaria.Server.Problems;
using Invaria.Shared.Blueprints;
using Invaria.Shared.Experiments;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invaria.Server.Blueprints;

/// <summary>Ready-made studies.</summary>
internal static class BlueprintsApi
{
    public static void MapBlueprints(this IEndpointRouteBuilder routes)
    {
        var blueprints = routes.MapGroup("/api/blueprints").RequireAuthorization(Policies.Viewer).WithTags("Blueprints");
        _ = blueprints.MapGet("/", List).WithSummary("Ready-made studies that come with the platform");
        _ = blueprints.MapPost("/{name}/experiments", Start).RequireAuthorization(Policies.Member)
            .WithSummary("Makes an experiment of a blueprint, with its claims, and queues all its runs");
    }

    private static Ok<IReadOnlyList<BlueprintSummary>> List() =>
        TypedResults.Ok<IReadOnlyList<BlueprintSummary>>([.. BlueprintLibrary.All.Select(blueprint => blueprint.Summary)]);

    private static async Task<Results<Created<ExperimentDetails>, InvalidProblem, NotFoundProblem>> Start(
        string name, ClaimsPrincipal caller, BlueprintStart start, ExperimentReader experiments, CancellationToken cancellation, string device = Devices.Cpu)
    {
        if (BlueprintLibrary.Find(name) is not { } blueprint)
        {
            return new NotFoundProblem($"There is no blueprint \"{name}\"; there are {string.Join(", ", BlueprintLibrary.All.Select(known => known.Name))}.");
        }

        var faults = new List<Fault>();
        if (!Devices.All.Contains(device, StringComparer.Ordinal))
        {
            faults.Add(new("device", $"Must be \"{string.Join("\" or \"", Devices.All)}\"."));
        }

        if (faults.Count > 0 || await start.Queue(blueprint, device, caller.UserName(), faults, cancellation) is not { } id)
        {
            return new InvalidProblem(faults);
        }

        return TypedResults.Created($"/api/experiments/{id}", (await experiments.Details(id, cancellation))!);
    }
}
