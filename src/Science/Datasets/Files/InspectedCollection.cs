using Invaria.Shared.Collections;

namespace Invaria.Science.Datasets.Files;

/// <summary>A folder that was looked through.</summary>
/// <param name="Address">Content address: 32 hexadecimal digits of SHA-256 over the sorted relative names and the contents of its files.</param>
/// <param name="Description">What was found.</param>
/// <param name="Files">Its files, relative names with slashes, sorted.</param>
/// <param name="Skipped">Files that are no part of it.</param>
/// <param name="Samples">Some of its pictures.</param>
public sealed record InspectedCollection(
    string Address,
    CollectionDescription Description,
    IReadOnlyList<string> Files,
    IReadOnlyList<SkippedPicture> Skipped,
    IReadOnlyList<CollectionSample> Samples);
