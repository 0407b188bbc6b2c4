namespace Invaria.Shared.Queries;

/// <summary>What was read of a query's text.</summary>
/// <param name="Expression">Which runs; null where the text is empty (all of them) or faulty.</param>
/// <param name="Faults">What is wrong with the text; empty where nothing is.</param>
public sealed record ParsedQuery(RunExpression? Expression, IReadOnlyList<QueryFault> Faults);
