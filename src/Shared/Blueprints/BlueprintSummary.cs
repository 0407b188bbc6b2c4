namespace Invaria.Shared.Blueprints;

/// <summary>A ready-made study as the start page shows it.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Question">What it finds out.</param>
/// <param name="Shows">What one will see, in a sentence.</param>
/// <param name="Source">Paper and section.</param>
/// <param name="Size">For two cores, or as published.</param>
/// <param name="Runs">How many runs it queues.</param>
/// <param name="Minutes">About how long it takes on two cores; null where two cores are not meant.</param>
/// <param name="Topic">What it is grouped under.</param>
public sealed record BlueprintSummary(string Name, string Title, string Question, string Shows, string Source, StudySize Size, int Runs, int? Minutes, string Topic);
