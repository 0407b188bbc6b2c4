namespace Invaria.Science.Native;

/// <summary>OpenCV could not be loaded on this machine; the message says what to install.</summary>
public sealed class OpenCvNotLoadedException(string message, Exception? inner = null) : Exception(message, inner);
