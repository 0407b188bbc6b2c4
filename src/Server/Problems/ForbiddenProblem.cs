namespace Invaria.Server.Problems;

/// <summary>403: who asks may not do this.</summary>
internal sealed class ForbiddenProblem(string detail) : Problem<ForbiddenProblem>("Not allowed", detail), IProblemStatus
{
    public static int Status => 403;
}
