using System.Security.Claims;
using Hangfire;
using Invaria.Server.Accounts;
using Invaria.Server.Problems;
using Invaria.Shared.Collections;
using Invaria.Shared.Specification;
using Invaria.Storage.Collections;
using Invaria.Storage.Previews;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Invaria.Server.Collections;

/// <summary>Registering collections: by an uploaded archive, or a folder of the server's machine. A worker looks through them.</summary>
internal static class RegistrationsApi
{
    private const int LongestName = 200;

    // Small collections are answered for at once; larger ones are asked for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static void MapRegistrations(this IEndpointRouteBuilder collections)
    {
        _ = collections.MapPost("/", Upload).RequireAuthorization(Policies.Member)
            .WithMetadata(new Microsoft.AspNetCore.Mvc.DisableRequestSizeLimitAttribute())
            .AddOpenApiOperationTransformer(DescribeBody)
            .WithSummary("Registers an archive, .zip, .tar or .tar.gz, or a single file, as the body of the request")
            .WithDescription("A single file is sent with its name as file: .csv, .npz, .ts, .safetensors or a video. 201: registered. 202: still being looked through, ask at the Location. 422: refused; the detail names the file.");
        _ = collections.MapPost("/folders", Folder).RequireAuthorization(Policies.Admin).WithSummary("Registers a folder of the server's machine, which is copied");
        _ = collections.MapGet("/registrations/{id}", State).WithSummary("Where a registration stands: Receiving, Checking, Registered, or Refused with the reason");
    }

    private static Task DescribeBody(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var bytes = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/octet-stream"] = bytes } };
        return Task.CompletedTask;
    }

    private static async Task<Results<Created<CollectionRegistration>, Accepted<CollectionRegistration>, InvalidProblem, RefusedProblem, TooLargeProblem>> Upload(
        HttpContext request, ClaimsPrincipal caller, CollectionStore collections, CollectionFolder folder, IOptions<CollectionLimits> limits, IBackgroundJobClient jobs,
        CancellationToken cancellation, string name = "", string? use = null, string? file = null)
    {
        if (Faults(name, use).Concat(SingleFile.Faults(file)).ToArray() is { Length: > 0 } faults)
        {
            return new InvalidProblem(faults);
        }

        var most = limits.Value.MaximumArchiveBytes;
        var tooLarge = new TooLargeProblem($"The archive is larger than {limits.Value.MaximumArchiveMegabytes} MB. Upload less, or have Data:MaximumArchiveMegabytes raised.");
        if (request.Request.ContentLength > most)
        {
            return tooLarge;
        }

        // A slow line is not a fault; a dead one ends by the connection's own patience.
        if (request.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        var registration = await collections.Begin(name.Trim(), use, caller.UserName(), cancellation);
        try
        {
            // A single file needs no unpacking: it lies where the content of an archive would.
            var place = file is null ? folder.Archive(registration.Id) : Path.Combine(folder.Files(registration.Id), file);
            if (!await Receive(request.Request.Body, place, most, cancellation))
            {
                await collections.Refuse(registration.Id, "The archive is too large.", CancellationToken.None);
                return tooLarge;
            }
        }
        catch
        {
            await collections.Refuse(registration.Id, "The upload was broken off.", CancellationToken.None);
            throw;
        }

        return await Check(registration.Id, collections, jobs, cancellation);
    }

    private static async Task<Results<Created<CollectionRegistration>, Accepted<CollectionRegistration>, InvalidProblem, RefusedProblem, TooLargeProblem>> Folder(
        FolderRequest request, ClaimsPrincipal caller, CollectionStore collections, CollectionFolder folder, IOptions<CollectionLimits> limits, IBackgroundJobClient jobs, CancellationToken cancellation)
    {
        if (Faults(request.Name, request.Use) is { Length: > 0 } faults)
        {
            return new InvalidProblem(faults);
        }

        var registration = await collections.Begin(request.Name.Trim(), request.Use, caller.UserName(), cancellation);
        try
        {
            await Task.Run(() => FolderCopy.Copy(request.Folder, folder.Files(registration.Id), limits.Value, cancellation), cancellation);
        }
        catch (RefusedException refused)
        {
            await collections.Refuse(registration.Id, refused.Message, CancellationToken.None);
            return new RefusedProblem(refused.Message);
        }
        catch
        {
            await collections.Refuse(registration.Id, "The copying was broken off.", CancellationToken.None);
            throw;
        }

        return await Check(registration.Id, collections, jobs, cancellation);
    }

    private static async Task<Results<Ok<CollectionRegistration>, NotFoundProblem>> State(string id, CollectionStore collections, CancellationToken cancellation) =>
        await collections.Registration(id, cancellation) is { } registration
            ? TypedResults.Ok(Answer(registration))
            : new NotFoundProblem($"There is no registration {id}.");

    private static async Task<Results<Created<CollectionRegistration>, Accepted<CollectionRegistration>, InvalidProblem, RefusedProblem, TooLargeProblem>> Check(
        string id, CollectionStore collections, IBackgroundJobClient jobs, CancellationToken cancellation)
    {
        await collections.Received(id, cancellation);
        _ = jobs.Enqueue<ICollectionJob>(IPreviewJob.Queue, job => job.Check(id, CancellationToken.None));
        var until = DateTime.UtcNow + Patience;
        var registration = (await collections.Registration(id, cancellation))!;
        while (registration.State == CollectionState.Checking && DateTime.UtcNow < until)
        {
            await Task.Delay(Look, cancellation);
            registration = (await collections.Registration(id, cancellation))!;
        }

        return registration.State switch
        {
            CollectionState.Registered => TypedResults.Created($"/api/collections/{registration.Address}", Answer(registration)),
            CollectionState.Refused => new RefusedProblem(registration.Reason ?? "The collection was refused."),
            _ => TypedResults.Accepted($"/api/collections/registrations/{id}", Answer(registration)),
        };
    }

    private static async Task<bool> Receive(Stream body, string path, long most, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20, useAsync: true);
        var buffer = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (file.Position + read > most)
            {
                return false;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return true;
    }

    private static Fault[] Faults(string name, string? use)
    {
        var faults = new List<Fault>();
        if (name.Trim().Length is 0 or > LongestName)
        {
            faults.Add(new("name", $"Must be a text of 1 to {LongestName} characters."));
        }

        if (use is not null && !CollectionUse.All.Contains(use, StringComparer.Ordinal))
        {
            faults.Add(new("use", $"Must be one of {string.Join(", ", CollectionUse.All)}."));
        }

        return [.. faults];
    }

    private static CollectionRegistration Answer(Registration registration) =>
        new(registration.Id, registration.Name, registration.State, registration.Reason, registration.Address, registration.CreatedAt);
}
