using System.Runtime.InteropServices;

namespace Invaria.Science.Detection;

/// <summary>An object that a detector found.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Score">How sure the detector is; only the order counts.</param>
/// <param name="Box">Where.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DetectedObject(int Class, double Score, BoundingBox Box);
