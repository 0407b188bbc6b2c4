namespace Invaria.Server.Bootstrap;

/// <summary>The server cannot start as it is configured; the message says why and what to do.</summary>
internal sealed class StartRefusedException(string message) : InvalidOperationException(message);
