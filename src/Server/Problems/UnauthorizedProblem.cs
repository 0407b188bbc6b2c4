namespace Invaria.Server.Problems;

/// <summary>401: nobody is signed in, or not with what this needs.</summary>
internal sealed class UnauthorizedProblem(string detail) : Problem<UnauthorizedProblem>("Not signed in", detail), IProblemStatus
{
    public static int Status => 401;
}
