namespace Invaria.Science.Datasets.Surfaces.Files;

/// <summary>A picture of a folder with its normals, as files.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Width">Width of picture, normals and mask in pixels.</param>
/// <param name="Height">Their height.</param>
/// <param name="Picture">The picture.</param>
/// <param name="Normals">Its normals, PNG or .npy.</param>
/// <param name="Mask">Where normals are valid; null where they all are.</param>
public sealed record FiledNormals(string Name, int Width, int Height, string Picture, string Normals, string? Mask);
