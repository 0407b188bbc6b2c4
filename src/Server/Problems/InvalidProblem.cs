using Invaria.Shared.Specification;
using Microsoft.AspNetCore.Mvc;

namespace Invaria.Server.Problems;

/// <summary>400: the input has faults, each named by its JSON path (or by the name of the query's parameter).</summary>
internal sealed class InvalidProblem(IReadOnlyList<Fault> faults)
    : Problem<InvalidProblem>("Invalid input", string.Join('\n', faults)), IProblemStatus
{
    public InvalidProblem(string path, string message)
        : this([new(path, message)])
    {
    }

    public static int Status => StatusCodes.Status400BadRequest;

    public static Type Shape => typeof(FaultsProblem);

    protected override void Extend(ProblemDetails problem) => problem.Extensions["errors"] = faults;
}
