using Invaria.Shared.Runs;

namespace Invaria.Shared.Sweeps;

/// <summary>The words of <see cref="RunEvent.Kind"/> for what happens to a run at a rung.</summary>
public static class HalvingEvents
{
    public const string Stopped = "stopped";

    public const string WentOn = "went-on";
}
