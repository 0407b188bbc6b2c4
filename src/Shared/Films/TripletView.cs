namespace Invaria.Shared.Films;

/// <summary>A view of a triplet.</summary>
/// <param name="Video">The name of the video it is from.</param>
/// <param name="Frame">Its frame, from 0.</param>
/// <param name="Picture">Where it is on the sheet.</param>
/// <param name="Class">The class that it shows; null where the video does not tell.</param>
public sealed record TripletView(string Video, int Frame, SheetCell Picture, string? Class);
