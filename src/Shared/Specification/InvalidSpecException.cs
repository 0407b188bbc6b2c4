namespace Invaria.Shared.Specification;

/// <summary>A spec that must be valid is not; the message lists every fault.</summary>
public sealed class InvalidSpecException(IReadOnlyList<Fault> faults)
    : Exception("The spec is not valid:\n" + string.Join('\n', faults))
{
    public IReadOnlyList<Fault> Faults { get; } = faults;
}
