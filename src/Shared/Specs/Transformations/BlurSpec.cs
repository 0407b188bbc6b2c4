using Invaria.Shared.Specification;

namespace Invaria.Shared.Specs.Transformations;

[Kind("blur", Title = "Blur", Order = 30, Summary = "Gaussian blur of the object with a uniform standard deviation.", Source = "Speicher, Nanda, Gummadi 2024, section 3")]
public sealed record BlurSpec : TransformationSpec, IRuled
{
    [Field("Width of the kernel, odd.", Minimum = 3, Maximum = 63, Unit = "px")]
    public int KernelSize { get; init; } = 7;

    [Field("Least standard deviation.", Minimum = 0.01, Maximum = 20, Unit = "px")]
    public double MinimumSigma { get; init; } = 0.1;

    [Field("Greatest standard deviation.", Minimum = 0.01, Maximum = 20, Unit = "px")]
    public double MaximumSigma { get; init; } = 1.5;

    public IEnumerable<Fault> BrokenRules()
    {
        if (KernelSize % 2 == 0)
        {
            yield return new(".kernelSize", $"Must be odd, found {KernelSize}.");
        }

        foreach (var fault in RangeRule.Check(MinimumSigma, MaximumSigma, ".minimumSigma", ".maximumSigma"))
        {
            yield return fault;
        }
    }
}
