using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Series;

/// <summary>The loss of a batch.</summary>
/// <param name="Total">What is trained, a scalar with gradient.</param>
/// <param name="Parts">What it consists of, by the names of their series.</param>
internal sealed record PretextLoss(Tensor Total, params (string Name, Tensor Value)[] Parts);
