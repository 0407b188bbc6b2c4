namespace Invaria.Shared.Specification;

/// <summary>One thing that is wrong with a spec.</summary>
/// <param name="Path">JSON path of the value at fault, e.g. <c>$.pretraining.dataset.objects</c>.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record Fault(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
