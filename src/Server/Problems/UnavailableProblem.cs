namespace Invaria.Server.Problems;

/// <summary>503: something that is needed for this is not running.</summary>
internal sealed class UnavailableProblem(string detail) : Problem<UnavailableProblem>("Not available now", detail), IProblemStatus
{
    public static int Status => 503;
}
