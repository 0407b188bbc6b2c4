using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transfer;

[Kind("lora",
    Title = "Low-rank adaptation (LoRA)",
    Summary = "The pretrained weights stay frozen; a change of low rank is trained for each convolution and linear layer, and the classifier, starting from a probed one.",
    Source = "Hu et al. 2022",
    Order = 2)]
public sealed record LowRankSpec : ProbedTransferSpec
{
    [Field("Rank of the change of each weight.", Minimum = 1, Maximum = 256)]
    public int Rank { get; init; } = 4;

    [Field("Factor of the change, α / rank in the paper.", Minimum = 0, ExclusiveMinimum = true, Maximum = 1000)]
    public double Scale { get; init; } = 1;
}
