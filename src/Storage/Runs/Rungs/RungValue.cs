namespace Invaria.Storage.Runs.Rungs;

/// <summary>What a run had reached at a rung, and what was decided; written once, in the transaction that stops the run.</summary>
public sealed class RungValue
{
    public long RunId { get; set; }

    /// <summary>The rung.</summary>
    public int Epoch { get; set; }

    public long HalvingId { get; set; }

    /// <summary>Of the halving's series; may be no number.</summary>
    public double Value { get; set; }

    public bool GoesOn { get; set; }

    public DateTimeOffset RecordedAt { get; set; }
}
