namespace Invaria.Storage.Runs;

/// <summary>What a heartbeat found.</summary>
/// <param name="Held">The attempt still owns the run; if not, its worker must stop the child.</param>
/// <param name="CancelRequested">Somebody asked for the run to be canceled.</param>
public sealed record LeaseState(bool Held, bool CancelRequested);
