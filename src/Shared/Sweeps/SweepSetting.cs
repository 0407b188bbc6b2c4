using System.Text.Json;
using Invaria.Shared.Specification;

namespace Invaria.Shared.Sweeps;

/// <summary>The value that an axis has in a run.</summary>
/// <param name="Paths">The fields that take it.</param>
/// <param name="Name">What the axis is called.</param>
/// <param name="Value">The value.</param>
/// <param name="Place">Where the value stands in the request, for faults.</param>
/// <param name="AxisPlace">Where the axis stands.</param>
internal sealed record SweepSetting(IReadOnlyList<SpecPath> Paths, string Name, JsonElement Value, string Place, string AxisPlace);
