namespace Invaria.Shared.Collections;

/// <summary>A registered collection in a list.</summary>
/// <param name="Address">Content address; names the collection in specs.</param>
/// <param name="Name">What its user calls it.</param>
/// <param name="Format">What it is, one of <see cref="CollectionUse"/>.</param>
/// <param name="FormatDetail">More of it in words; may be empty.</param>
/// <param name="Uses">What it can be used as.</param>
/// <param name="Classes">Number of classes.</param>
/// <param name="Pictures">Number of pictures.</param>
/// <param name="Files">Number of files.</param>
/// <param name="Bytes">Size of all files.</param>
/// <param name="Samples">How many sample pictures there are.</param>
/// <param name="CreatedBy">Who registered it.</param>
/// <param name="CreatedAt">When.</param>
public sealed record CollectionSummary(
    string Address,
    string Name,
    string Format,
    string FormatDetail,
    IReadOnlyList<string> Uses,
    int Classes,
    int Pictures,
    int Files,
    long Bytes,
    int Samples,
    string CreatedBy,
    DateTimeOffset CreatedAt);
