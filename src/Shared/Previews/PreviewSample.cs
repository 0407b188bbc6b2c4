namespace Invaria.Shared.Previews;

/// <summary>One sample.</summary>
/// <param name="Label">Its class.</param>
/// <param name="ClassName">The class in words.</param>
/// <param name="Png">PNG bytes; base64 in JSON.</param>
public sealed record PreviewSample(int Label, string ClassName, byte[] Png);
