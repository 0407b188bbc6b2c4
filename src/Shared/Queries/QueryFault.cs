namespace Invaria.Shared.Queries;

/// <summary>One thing that is wrong with the text of a query.</summary>
/// <param name="Start">Where it begins, a place in the text from 0 on.</param>
/// <param name="Length">How many characters it concerns; 0 at the end of the text.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record QueryFault(int Start, int Length, string Message);
