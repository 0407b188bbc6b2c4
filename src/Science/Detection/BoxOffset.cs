using System.Runtime.InteropServices;

namespace Invaria.Science.Detection;

/// <summary>A box seen from a reference box: how far its centre lies, in sizes of the reference, and the logarithms of how many times as large it is.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BoxOffset(double X, double Y, double Width, double Height);
