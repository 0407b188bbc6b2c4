using Microsoft.AspNetCore.Mvc;

namespace Invaria.Server.Problems;

/// <summary>What OpenAPI says of a problem.</summary>
internal interface IProblemStatus
{
    static abstract int Status { get; }

    /// <summary>The type whose schema describes the body.</summary>
    static virtual Type Shape => typeof(ProblemDetails);
}
