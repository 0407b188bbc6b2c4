namespace Invaria.Client.Defining;

/// <summary>A part of the JSON text, in characters.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="Length">How many characters.</param>
/// <param name="Line">The line it starts in, from 0.</param>
public readonly record struct TextRange(int Start, int Length, int Line);
