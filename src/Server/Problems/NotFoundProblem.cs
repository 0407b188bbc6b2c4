namespace Invaria.Server.Problems;

/// <summary>404: there is no such thing.</summary>
internal sealed class NotFoundProblem(string detail) : Problem<NotFoundProblem>("Not found", detail), IProblemStatus
{
    public static int Status => 404;
}
