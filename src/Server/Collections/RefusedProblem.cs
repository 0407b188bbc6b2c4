using Invaria.Server.Problems;

namespace Invaria.Server.Collections;

/// <summary>422: the archive or folder was read, and is not taken in; the detail names the file at fault.</summary>
internal sealed class RefusedProblem(string detail) : Problem<RefusedProblem>("The collection was refused", detail), IProblemStatus
{
    public static int Status => 422;
}
