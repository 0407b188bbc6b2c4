using Invaria.Server.Problems;

namespace Invaria.Server.Collections;

/// <summary>413: the archive is larger than the platform takes in.</summary>
internal sealed class TooLargeProblem(string detail) : Problem<TooLargeProblem>("Too large", detail), IProblemStatus
{
    public static int Status => 413;
}
