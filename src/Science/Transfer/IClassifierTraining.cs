using Invaria.Science.Metrics;
using Invaria.Science.Training;
using TorchSharp;

namespace Invaria.Science.Transfer;

/// <summary>A classifier in training; disposing of it disposes of the classifier.</summary>
internal interface IClassifierTraining : ITrainable, IDisposable
{
    /// <summary>Validation accuracy of the weights as they are now, 0 to 1.</summary>
    double ValidationAccuracy { get; }

    /// <summary>What the test split gave after each epoch, where it is looked at then; null where it is not.</summary>
    BestOnTest<ConfusionMatrix>? Published { get; }

    /// <summary>The classifier itself.</summary>
    torch.nn.Module<torch.Tensor, torch.Tensor> Classifier { get; }
}
