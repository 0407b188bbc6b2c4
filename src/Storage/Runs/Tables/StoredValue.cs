namespace Invaria.Storage.Runs.Tables;

/// <summary>What a run has in a field of its spec, or measured: what tables of runs filter, sort and group by.</summary>
public sealed class StoredValue
{
    public int FieldId { get; set; }

    public long RunId { get; set; }

    public double? Number { get; set; }

    public string? Text { get; set; }
}
