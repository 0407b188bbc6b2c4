using Invaria.Shared.Specification;
using Microsoft.AspNetCore.Mvc;

namespace Invaria.Server.Problems;

/// <summary>The body of a 400: problem details with every fault.</summary>
internal sealed class FaultsProblem : ProblemDetails
{
    /// <summary>Every fault, with the JSON path of the value at fault.</summary>
    public required IReadOnlyList<Fault> Errors { get; init; }
}
