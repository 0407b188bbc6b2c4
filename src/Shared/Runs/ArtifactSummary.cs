namespace Invaria.Shared.Runs;

/// <summary>A stored file of a run.</summary>
/// <param name="Name">Name within the run, unique, e.g. <c>backbone.safetensors</c>.</param>
/// <param name="Kind">What it is: <c>checkpoint</c>, <c>weights</c>, <c>table</c>, <c>picture</c>.</param>
/// <param name="MediaType">MIME type.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Hash of its bytes, hexadecimal.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record ArtifactSummary(string Name, string Kind, string MediaType, long Bytes, string Sha256, DateTimeOffset CreatedAt);
