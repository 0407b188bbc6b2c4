using System.Security.Cryptography;
using System.Text.Json;
using Hangfire;
using Invaria.Server.Accounts;
using Invaria.Server.Problems;
using Invaria.Shared.Json;
using Invaria.Shared.Previews;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transformations;
using Invaria.Shared.Workers;
using Invaria.Storage.Previews;
using Invaria.Storage.Workers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invaria.Server.Previews;

/// <summary>Samples of a dataset while it is being defined.</summary>
internal static class PreviewsApi
{
    private const int MostSamples = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void MapPreviews(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/previews", Draw).RequireAuthorization(Policies.Member).WithTags("Previews")
            .Produces<DatasetPreview>()
            .WithSummary("The first training samples of a dataset, drawn by a worker");

    private static async Task<Results<ContentHttpResult, InvalidProblem, UnavailableProblem, TimeoutProblem>> Draw(
        PreviewRequest request, PreviewStore previews, PreviewAnswers answers, WorkerRegistry workers, IBackgroundJobClient jobs, CancellationToken cancellation)
    {
        var dataset = SpecReader.Read<DatasetSpec>(request.Dataset, "$.dataset");
        var transformation = request.Transformation is { } asked ? SpecReader.Read<TransformationSpec>(asked, "$.transformation") : null;
        var faults = dataset.Faults.Concat(transformation?.Faults ?? []).Concat(Faults(request)).ToArray();
        if (faults.Length > 0)
        {
            return new InvalidProblem(faults);
        }

        if (transformation is not null && (transformation.Required().Modality, dataset.Required().Modality) is not (Modality.TimeSeries, Modality.TimeSeries))
        {
            return new InvalidProblem("$.transformation", "Is shown on time series only; pictures have their transformations in the dataset.");
        }

        // Equal previews are drawn once, however their requests are written.
        var json = JsonSerializer.Serialize(request with { Dataset = Canonical(dataset.Required()), Transformation = transformation is null ? null : Canonical(transformation.Required()) }, PlatformJson.Options);
        var key = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(json)));
        if (await previews.Find(key, cancellation) is { State: PreviewState.Ready } drawn)
        {
            return Answer(drawn);
        }

        if (!(await workers.List(cancellation)).Any(worker => worker.State == WorkerState.Live))
        {
            return new UnavailableProblem("No worker is live that could draw the samples. Start one; the page Workers shows when it is there.");
        }

        if (await previews.Request(key, json, cancellation))
        {
            _ = jobs.Enqueue<IPreviewJob>(IPreviewJob.Queue, job => job.Render(key, CancellationToken.None));
        }

        return await answers.Wait(key, Patience, cancellation) switch
        {
            { State: PreviewState.Ready } ready => Answer(ready),
            { Error: var error } => new InvalidProblem("$.dataset", error ?? "The samples could not be drawn."),
            null => new TimeoutProblem($"No worker has drawn the samples within {Patience.TotalSeconds:0} s. They are still being drawn: ask again."),
        };
    }

    private static JsonElement Canonical(object spec) => JsonSerializer.Deserialize<JsonElement>(CanonicalJson.Of(spec));

    private static IEnumerable<Fault> Faults(PreviewRequest request)
    {
        if (request.Samples is < 1 or > MostSamples)
        {
            yield return new("$.samples", $"Must be from 1 to {MostSamples}, found {request.Samples}.");
        }

        if (request.Seed < 0)
        {
            yield return new("$.seed", $"Must be 0 or more, found {request.Seed}.");
        }
    }

    private static ContentHttpResult Answer(Preview preview) => TypedResults.Content(System.Text.Encoding.UTF8.GetString(preview.Response!), "application/json");
}
