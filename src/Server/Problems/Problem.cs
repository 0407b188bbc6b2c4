using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Invaria.Server.Problems;

/// <summary>An answer that says what is wrong (RFC 9457). One type for each status, so that the signature of an endpoint, and with it OpenAPI, names what it may refuse.</summary>
internal abstract class Problem<TSelf>(string title, string detail) : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult
    where TSelf : Problem<TSelf>, IProblemStatus
{
    public int? StatusCode => TSelf.Status;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(TSelf.Status, TSelf.Shape, ["application/problem+json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var problem = new ProblemDetails { Status = TSelf.Status, Title = title, Detail = detail };
        Extend(problem);
        return TypedResults.Problem(problem).ExecuteAsync(httpContext);
    }

    protected virtual void Extend(ProblemDetails problem)
    {
    }
}
