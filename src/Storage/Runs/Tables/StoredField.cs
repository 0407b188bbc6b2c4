namespace Invaria.Storage.Runs.Tables;

/// <summary>The path of a field that some run has a value in; values name it by number.</summary>
public sealed class StoredField
{
    public int Id { get; set; }

    /// <summary>Full path, see <see cref="Shared.Queries.RunFieldPath"/>.</summary>
    public required string Path { get; set; }

    /// <summary>Whether its values are numbers; else texts.</summary>
    public bool Numeric { get; set; }
}
