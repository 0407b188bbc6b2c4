namespace Invaria.Shared.Queries;

/// <summary>A field of runs that a query can ask for and a table can show.</summary>
/// <param name="Path">How it is written, e.g. <c>pretraining.epochs</c>, <c>transfer[0].accuracy</c>, <c>status</c>.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Summary">What it means, in a sentence.</param>
/// <param name="Words">The words of a <see cref="FieldKind.Word"/>; else empty.</param>
/// <param name="Unit">Unit of its numbers; null where there is none.</param>
public sealed record RunField(string Path, FieldKind Kind, string Summary, IReadOnlyList<string> Words, string? Unit = null);
