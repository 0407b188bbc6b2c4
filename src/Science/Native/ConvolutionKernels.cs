using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Native;

/// <summary>
/// Whose kernels convolve on the CPU. LibTorch leaves convolutions to oneDNN, which writes code for the processor it believes
/// to be on; on some virtual machines that code gives wrong numbers, or none. So both are asked for the same convolutions and
/// gradients before anything is computed. Where oneDNN is wrong only with partly filled blocks of channels, which is how it
/// has been seen, blocks are filled (<see cref="WholeBlocks"/>); where it is wrong all the same, LibTorch's own kernels are
/// used, which take three to ten times as long.
/// </summary>
public static class ConvolutionKernels
{
    /// <summary>Name of oneDNN's kernels.</summary>
    public const string OneDnn = "oneDNN";

    /// <summary>Name of oneDNN's kernels with channels in whole blocks.</summary>
    public const string OneDnnInWholeBlocks = "oneDNN, whole blocks of channels";

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

    /// <summary>Whose kernels this process uses: <see cref="OneDnn"/>, <see cref="OneDnnInWholeBlocks"/> or <see cref="LibTorch"/>.</summary>
    public static string InUse { get; private set; } = OneDnn;

    /// <summary>Whether the one can be switched for the other here; LibTorch's headers have the switch, C# does not, and only on Linux its name is known.</summary>
    public static bool CanSwitch => _set is not null;

    /// <summary>Takes the fastest whose numbers are right.</summary>
    /// <param name="library">Handle of <c>torch_cpu</c>.</param>
    /// <returns>What is wrong with oneDNN's here and what is done about it, for people; null where nothing is, or nothing can be done.</returns>
    internal static string? Choose(nint library)
    {
        if (!NativeLibrary.TryGetExport(library, GlobalContext, out var context) || !NativeLibrary.TryGetExport(library, SetUserEnabled, out var set))
        {
            return null;
        }

        (_context, _set) = (Marshal.GetDelegateForFunctionPointer<GetContext>(context), Marshal.GetDelegateForFunctionPointer<SetEnabled>(set));
        var (kernels, fault) = ConvolutionCheck.Choose(kernels => shape => With(kernels, shape.Compute));
        Use(kernels);
        return kernels switch
        {
            OneDnnInWholeBlocks => $"oneDNN's convolutions are wrong on this machine ({fault}) unless channels come in whole blocks; they are filled with zeros.",
            LibTorch => $"oneDNN's convolutions are wrong on this machine ({fault}); LibTorch's own are used, which are slower.",
            _ => null,
        };
    }

    /// <summary>A convolution with the kernels in use.</summary>
    /// <param name="x">[N, channels, ...].</param>
    /// <param name="weight">[filters, channels, ...].</param>
    /// <param name="bias">[filters], or null.</param>
    /// <param name="convolution">Convolves input, weight and bias.</param>
    /// <returns>[N, filters, ...].</returns>
    internal static Tensor Convolve(Tensor x, Tensor weight, Tensor? bias, Func<Tensor, Tensor, Tensor?, Tensor> convolution) =>
        InUse == OneDnnInWholeBlocks ? WholeBlocks.Convolve(x, weight, bias, convolution) : convolution(x, weight, bias);

    /// <summary>Computes with certain kernels, and goes back to what was in use. Of the whole process: nothing else is to compute meanwhile.</summary>
    /// <param name="kernels"><see cref="OneDnn"/>, <see cref="OneDnnInWholeBlocks"/> or <see cref="LibTorch"/>.</param>
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
        _set!(_context!(), kernels != LibTorch);
        InUse = kernels;
    }
}
