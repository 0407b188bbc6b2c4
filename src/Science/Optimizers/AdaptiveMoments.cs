using Invaria.Science.Native;
using static TorchSharp.torch;

namespace Invaria.Science.Optimizers;

/// <summary>The step of Adam (Kingma and Ba 2015, algorithm 1), epsilon 1e-8.</summary>
internal static class AdaptiveMoments
{
    private const string Mean = "mean";
    private const string Square = "square";

    /// <summary>The tensors it keeps for each parameter.</summary>
    public static string[] Slots => [Mean, Square];

    /// <summary>Moves a parameter.</summary>
    /// <param name="parameter">What is moved.</param>
    /// <param name="gradient">Its gradient, with whatever was added to it.</param>
    /// <param name="slot">Gives the tensors of <see cref="Slots"/>.</param>
    /// <param name="learningRate">This step's.</param>
    /// <param name="decays">Decay of the two moments.</param>
    /// <param name="steps">Steps taken, this one among them.</param>
    public static void Move(Tensor parameter, Tensor gradient, Func<string, Tensor> slot, double learningRate, (double First, double Second) decays, long steps)
    {
        var mean = slot(Mean).mul_(LastingScalar.Of(decays.First)).add_(gradient, LastingScalar.Of(1 - decays.First));
        var square = slot(Square).mul_(LastingScalar.Of(decays.Second)).addcmul_(gradient, gradient, LastingScalar.Of(1 - decays.Second));
        var meanCorrection = 1 - Math.Pow(decays.First, steps);
        var squareCorrection = 1 - Math.Pow(decays.Second, steps);
        var scale = square.sqrt().mul_(LastingScalar.Of(1 / Math.Sqrt(squareCorrection))).add_(LastingScalar.Of(1e-8), LastingScalar.One);
        _ = parameter.addcdiv_(mean, scale, LastingScalar.Of(-learningRate / meanCorrection));
    }
}
