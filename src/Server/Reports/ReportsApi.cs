using System.Security.Claims;
using Invaria.Server.Accounts;
using Invaria.Server.Hosting;
using Invaria.Server.Problems;
using Invaria.Server.Sharing;
using Invaria.Shared.Json;
using Invaria.Shared.Reports;
using Invaria.Shared.Specification;
using Invaria.Storage.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invaria.Server.Reports;

/// <summary>Texts of the team's with what they show live.</summary>
internal static class ReportsApi
{
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api/reports").RequireAuthorization(Policies.Viewer).WithTags("Reports");
        _ = reports.MapGet("/", List).WithSummary("Reports, the one that changed last first: all, those that a search finds, or those that show something of an experiment");
        _ = reports.MapPost("/", Create).RequireAuthorization(Policies.Member).WithSummary("Writes a report")
            .WithDescription("The text is Markdown; a fenced block that says `invaria` shows something live: `show: verdicts` or `results`, `figure`, `curves` of an experiment, a `run`, a `comparison`. HTML in it is shown as text.");
        _ = reports.MapGet("/{id:long}", Details).OpenToShareLinks(SharedScope.Report).WithSummary("A report with its text");
        _ = reports.MapPut("/{id:long}", Change).RequireAuthorization(Policies.Member).WithSummary("Changes a report's title and text; refused where somebody else changed it after the version that is sent along");
        _ = reports.MapDelete("/{id:long}", Delete).RequireAuthorization(Policies.Member).WithSummary("Puts a report into the trash; its share links open nothing until it is restored");
    }

    private static async Task<Results<Ok<Page<ReportSummary>>, InvalidProblem>> List(
        ReportStore reports, CancellationToken cancellation, string? search = null, long? experimentId = null, int skip = 0, int take = Paging.Usual) =>
        Paging.Fault(skip, take) is { } fault ? new InvalidProblem([fault]) : TypedResults.Ok(await reports.List(search, experimentId, skip, take, cancellation));

    private static async Task<Results<Created<ReportDetails>, InvalidProblem>> Create(ReportRequest request, ClaimsPrincipal caller, ReportStore reports, CancellationToken cancellation)
    {
        if (Faults(request).ToArray() is { Length: > 0 } faults)
        {
            return new InvalidProblem(faults);
        }

        var created = await reports.Create(request, caller.UserName(), cancellation);
        return TypedResults.Created($"/api/reports/{created.Report.Id}", created);
    }

    private static async Task<Results<Ok<ReportDetails>, NotFoundProblem>> Details(long id, ReportStore reports, CancellationToken cancellation) =>
        await reports.Find(id, cancellation) is { } report ? TypedResults.Ok(report) : Missing(id);

    private static async Task<Results<Ok<ReportDetails>, InvalidProblem, NotFoundProblem, ConflictProblem>> Change(
        long id, ReportRequest request, ClaimsPrincipal caller, ReportStore reports, CancellationToken cancellation)
    {
        if (Faults(request).ToArray() is { Length: > 0 } faults)
        {
            return new InvalidProblem(faults);
        }

        return await reports.Change(id, request, caller.UserName(), cancellation) switch
        {
            { Report: null } => Missing(id),
            { IsMade: false, Report: { } report } => new ConflictProblem($"{report.Report.ChangedBy} has changed this report since: it is at version {report.Version}. Read it again before you change it."),
            { Report: { } report } => TypedResults.Ok(report),
        };
    }

    private static async Task<Results<NoContent, NotFoundProblem>> Delete(long id, ClaimsPrincipal caller, ReportStore reports, CancellationToken cancellation) =>
        await reports.Delete(id, caller.UserName(), cancellation) ? TypedResults.NoContent() : Missing(id);

    private static IEnumerable<Fault> Faults(ReportRequest request)
    {
        if (request.Title?.Trim() is not { Length: > 0 and <= ReportRequest.LongestTitle } title || title.Any(char.IsControl))
        {
            yield return new("$.title", $"Must be a title of 1 to {ReportRequest.LongestTitle} characters on one line.");
        }

        if (request.Text is not { Length: <= ReportRequest.LongestText } text)
        {
            yield return new("$.text", $"Must be a text of at most {ReportRequest.LongestText} characters; it may be empty.");
        }
        else if (text.Contains('\0', StringComparison.Ordinal))
        {
            yield return new("$.text", "Must not contain the character U+0000.");
        }
    }

    private static NotFoundProblem Missing(long id) => new($"There is no report {id}.");
}
