using System.Text.Json;

namespace Invaria.Shared.Previews;

/// <summary>Samples of a dataset to look at while it is being defined.</summary>
/// <param name="Dataset">A dataset spec.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Samples">How many, 1 to 64.</param>
/// <param name="Transformation">A transformation spec, whose effect on windows of time series is shown beside them.</param>
public sealed record PreviewRequest(JsonElement Dataset, int Seed = 0, int Samples = 24, JsonElement? Transformation = null);
