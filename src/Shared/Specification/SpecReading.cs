using System.Diagnostics.CodeAnalysis;

namespace Invaria.Shared.Specification;

/// <summary>What reading a spec gave: the value, or every fault found.</summary>
public sealed record SpecReading<T>(T? Value, IReadOnlyList<Fault> Faults)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Value is not null && Faults.Count == 0;

    /// <summary>The value, for callers that have already refused invalid input.</summary>
    /// <exception cref="InvalidSpecException">The spec has faults.</exception>
    public T Required() => IsValid ? Value : throw new InvalidSpecException(Faults);
}
