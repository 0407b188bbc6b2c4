using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer.Normals;

[Kind("codebook",
    Title = "Classification over a codebook",
    Summary = "A softmax over a few directions, found by k-means among the training normals; the normal told is their mean, weighted by probability.",
    Source = "Ladický, Zeisl, Pollefeys 2014; Wang, Fouhey, Gupta 2015",
    Order = 1)]
public sealed record NormalCodebookSpec : NormalOutputSpec
{
    [Field("Directions of the codebook; 20 and 40 as published.", Minimum = 4, Maximum = 256, Unit = "directions")]
    public int Codewords { get; init; } = 32;

    [Field("Whether the true normal teaches its nearest direction alone, or the directions about it too.")]
    public CodebookTargets Targets { get; init; }

    [Field("Of soft targets: a direction's share falls with e to the power of this number times 1 − cosine. Greater is harder.", Minimum = 1, Maximum = 1000)]
    public double Concentration { get; init; } = 20;
}
