namespace Invaria.Client.Defining;

/// <summary>A draft as the browser keeps it over a reload.</summary>
/// <param name="Draft">What was typed.</param>
/// <param name="Progress">How far its queueing came.</param>
public sealed record SavedDraft(Draft Draft, QueueProgress Progress);
