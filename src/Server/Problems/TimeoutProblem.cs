namespace Invaria.Server.Problems;

/// <summary>504: something that is needed for this did not answer in time.</summary>
internal sealed class TimeoutProblem(string detail) : Problem<TimeoutProblem>("It took too long", detail), IProblemStatus
{
    public static int Status => 504;
}
