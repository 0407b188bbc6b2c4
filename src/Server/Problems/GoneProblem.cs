namespace Invaria.Server.Problems;

/// <summary>410: the share link was revoked or has expired.</summary>
internal sealed class GoneProblem(string detail) : Problem<GoneProblem>("No longer shared", detail), IProblemStatus
{
    public static int Status => 410;
}
