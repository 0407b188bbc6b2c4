namespace Invaria.Shared.Queries;

/// <summary>A way to go on with a query.</summary>
/// <param name="Text">What is put in.</param>
/// <param name="Start">From where in the query it replaces…</param>
/// <param name="Length">…so many characters.</param>
/// <param name="Summary">What it means.</param>
public sealed record QuerySuggestion(string Text, int Start, int Length, string Summary);
