namespace Invaria.Shared.Sweeps;

/// <summary>How runs fared at a rung so far.</summary>
/// <param name="Epoch">The epoch at whose end they are compared.</param>
/// <param name="Came">How many have come there.</param>
/// <param name="WentOn">How many of these went on.</param>
/// <param name="Stopped">How many of these were stopped.</param>
/// <param name="StoppedWaiting">Runs that were stopped with one of these before they began, as they would have had the same pretraining.</param>
/// <param name="Best">The best value that was compared; null where there is none that is finite.</param>
/// <param name="BestRun">The run that has it.</param>
public sealed record RungStanding(int Epoch, int Came, int WentOn, int Stopped, int StoppedWaiting, double? Best, long? BestRun);
