using System.Runtime.InteropServices;

namespace Invaria.Science.Datasets.Pictures;

/// <summary>A picture of a source as a sample of a dataset.</summary>
/// <param name="Part">Its part there.</param>
/// <param name="Index">Its place in the part.</param>
/// <param name="Label">Its label among the classes that the dataset uses.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PictureReference(PicturePart Part, int Index, int Label);
