using System.Text.Json;

namespace Invaria.Shared.Sweeps;

/// <summary>The value that an axis has in a run.</summary>
/// <param name="Scale">The axis.</param>
/// <param name="Value">The value.</param>
/// <param name="Place">Where the value stands in the request, for faults.</param>
internal sealed record SweepSetting(SweepScale Scale, JsonElement Value, string Place);
