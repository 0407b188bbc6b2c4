namespace Invaria.Storage.Collections;

/// <summary>An archive or folder is not taken in: the message names the entry at fault and says what to do.</summary>
public sealed class RefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
