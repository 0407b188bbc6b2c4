using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Training;

/// <summary>What the training loop needs of a method. The method knows no loop, no optimizer, no checkpoint.</summary>
public interface ITrainable
{
    /// <summary>What is trained.</summary>
    nn.Module Module { get; }

    /// <summary>Number of training samples.</summary>
    int Samples { get; }

    /// <summary>Called before an epoch's first step; what it makes ready depends on the epoch alone, so that a resumed training sees the same.</summary>
    /// <param name="epoch">From 1 on.</param>
    void BeginEpoch(int epoch)
    {
    }

    /// <summary>The loss of a batch, a scalar with gradient.</summary>
    /// <param name="indices">The batch's samples, [N], int64.</param>
    Tensor Loss(Tensor indices);

    /// <summary>Measures after an epoch.</summary>
    EpochReport EndEpoch(CancellationToken cancellation);
}
