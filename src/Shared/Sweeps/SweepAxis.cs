using System.Text.Json;

namespace Invaria.Shared.Sweeps;

/// <summary>What a sweep varies: one field of the spec, or several that take the same value together.</summary>
/// <param name="Paths">The fields as faults name them, e.g. <c>$.transfer[0].samples</c>.</param>
/// <param name="Values">Any values the fields may hold; null where a range is given.</param>
/// <param name="Name">What the axis is called in tables and figures; the last field's name when null.</param>
/// <param name="Range">Numbers to draw from, in a sweep that draws.</param>
public sealed record SweepAxis(IReadOnlyList<string> Paths, IReadOnlyList<JsonElement>? Values = null, string? Name = null, SweepRange? Range = null);
