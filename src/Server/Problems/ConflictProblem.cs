namespace Invaria.Server.Problems;

/// <summary>409: the thing is in a state that does not allow this.</summary>
internal sealed class ConflictProblem(string detail) : Problem<ConflictProblem>("Not possible now", detail), IProblemStatus
{
    public static int Status => 409;
}
