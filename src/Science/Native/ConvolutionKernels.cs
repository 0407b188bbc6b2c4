using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Native;

/// <summary>
/// Whose kernels convolve on the CPU. LibTorch leaves convolutions to oneDNN, which writes code for the processor it believes
/// to be on; on some virtual machines that code gives other numbers from call to call, or none. So both are asked for the
/// same convolutions and gradients before anything is computed, and where oneDNN's answer is wrong, LibTorch's own kernels
/// are used: slower, and right.
/// </summary>
public static class ConvolutionKernels
{
    /// <summary>Name of oneDNN's kernels.</summary>
    public const string OneDnn = "oneDNN";

    /// <summary>Name of LibTorch's own kernels.</summary>
    public const string LibTorch = "LibTorch";

    private const string GlobalContext = "_ZN2at13globalContextEv";
    private const string SetUserEnabled = "_ZN2at7Context20setUserEnabledMkldnnEb";

    private static GetContext? _context;
    private static SetEnabled? _set;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint GetContext();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void SetEnabled(nint context, [MarshalAs(UnmanagedType.U1)] bool enabled);

    /// <summary>Whose kernels this process uses: <see cref="OneDnn"/> or <see cref="LibTorch"/>.</summary>
    public static string InUse { get; private set; } = OneDnn;

    /// <summary>Whether the one can be switched for the other here; LibTorch's headers have the switch, C# does not, and only on Linux its name is known.</summary>
    public static bool CanSwitch => _set is not null;

    /// <summary>Compares both and keeps oneDNN's where they agree.</summary>
    /// <param name="library">Handle of <c>torch_cpu</c>.</param>
    /// <returns>What is wrong with oneDNN's here, for people; null where nothing is, or nothing can be done about it.</returns>
    internal static string? Choose(nint library)
    {
        if (!NativeLibrary.TryGetExport(library, GlobalContext, out var context) || !NativeLibrary.TryGetExport(library, SetUserEnabled, out var set))
        {
            return null;
        }

        (_context, _set) = (Marshal.GetDelegateForFunctionPointer<GetContext>(context), Marshal.GetDelegateForFunctionPointer<SetEnabled>(set));
        var fault = ConvolutionCheck.FirstFault(shape => With(OneDnn, shape.Compute), shape => With(LibTorch, shape.Compute));
        Use(fault is null ? OneDnn : LibTorch);
        return fault is null ? null : $"oneDNN's convolutions are wrong on this machine ({fault}); LibTorch's own are used, which are slower.";
    }

    /// <summary>Computes with the one or the other, and goes back to what was in use. Of the whole process: nothing else is to compute meanwhile.</summary>
    /// <param name="kernels"><see cref="OneDnn"/> or <see cref="LibTorch"/>.</param>
    /// <param name="compute">What to compute.</param>
    /// <exception cref="InvalidOperationException">There is no switch here.</exception>
    public static T With<T>(string kernels, Func<T> compute)
    {
        if (!CanSwitch)
        {
            throw new InvalidOperationException("There is no switch between kernels here; LibTorch must be loaded, on Linux.");
        }

        var before = InUse;
        Use(kernels);
        try
        {
            return compute();
        }
        finally
        {
            Use(before);
        }
    }

    private static void Use(string kernels)
    {
        _set!(_context!(), kernels == OneDnn);
        InUse = kernels;
    }
}
