namespace Invaria.Shared.Previews;

/// <summary>An object in a frame of a video whose truth is known.</summary>
/// <param name="Instance">Which instance: the same number is the same object, in other frames and other videos too.</param>
/// <param name="ClassName">Its class in words.</param>
/// <param name="Box">x, y, width and height in pixels of the frame on the sheet.</param>
/// <param name="Visible">Share of the object that nothing covers, 0 … 1.</param>
public sealed record FilmPreviewObject(int Instance, string ClassName, IReadOnlyList<double> Box, double Visible);
