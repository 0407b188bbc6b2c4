namespace Invaria.Science.Native;

/// <summary>LibTorch could not be loaded on this machine.</summary>
public sealed class TorchNotLoadedException(string message, Exception? inner = null) : Exception(message, inner);
