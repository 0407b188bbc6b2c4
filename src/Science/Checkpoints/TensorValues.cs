using static TorchSharp.torch;

namespace Invaria.Science.Checkpoints;

/// <summary>Values of a tensor on the CPU as an array; TorchSharp's own accessor refuses tensors without any.</summary>
internal static class TensorValues
{
    public static T[] Values<T>(this Tensor tensor)
        where T : unmanaged => tensor.numel() == 0 ? [] : tensor.data<T>().ToArray();
}
