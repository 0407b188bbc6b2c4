using TorchSharp;

namespace Invaria.Science.Native;

/// <summary>
/// Numbers for TorchSharp's operators. TorchSharp 0.107 passes the address of a scalar to native code and lets go of the
/// object: a garbage collection between the two frees what native code is about to read, and the operator fails or
/// computes with another number. Scalars made here are held until a thousand others have been made on the thread, long
/// after their operator is done. To be used wherever an operator runs often, as in every step of a training.
/// </summary>
internal static class LastingScalar
{
    private const int Held = 1024;

    [ThreadStatic]
    private static Scalar[]? _held;

    [ThreadStatic]
    private static int _next;

    /// <summary>The factor of a sum's second term; TorchSharp makes one itself where it is left out.</summary>
    public static Scalar One { get; } = 1L;

    public static Scalar Of(double value)
    {
        Scalar scalar = value;
        _held ??= new Scalar[Held];
        _held[_next] = scalar;
        _next = (_next + 1) % Held;
        return scalar;
    }
}
