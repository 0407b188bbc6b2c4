namespace Invaria.Storage.Artifacts;

/// <summary>What was stored.</summary>
/// <param name="Key">Where.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Hash, 64 hexadecimal digits.</param>
public sealed record StoredBytes(string Key, long Bytes, string Sha256);
