namespace Invaria.Shared.Specs.Datasets;

/// <summary>How many rows of a long series belong to each split, from the first row on, one after the other.</summary>
/// <param name="Training">Rows that are trained on, and whose mean and deviation standardise all.</param>
/// <param name="Validation">Rows after them, which validation forecasts.</param>
/// <param name="Test">Rows after those, which the test forecasts.</param>
public sealed record RowParts(int Training, int Validation, int Test)
{
    /// <summary>All rows that are used.</summary>
    public long Total => (long)Training + Validation + Test;
}
