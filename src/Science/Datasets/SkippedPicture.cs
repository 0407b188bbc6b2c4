namespace Invaria.Science.Datasets;

/// <summary>A picture that a library leaves out.</summary>
/// <param name="Name">Its file, relative to the library's folder.</param>
/// <param name="Reason">Why, as a clause: "has no transparency".</param>
public sealed record SkippedPicture(string Name, string Reason);
