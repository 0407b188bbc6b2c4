using Invaria.Shared.Runs;

namespace Invaria.Client.Webhooks;

/// <summary>The ends of runs in words: "runs that succeed, fail".</summary>
internal static class RunEnds
{
    public static string Words(RunStatus status) => status switch
    {
        RunStatus.Succeeded => "succeed",
        RunStatus.Failed => "fail",
        _ => "are canceled",
    };
}
