namespace Invaria.Storage.Postgres;

/// <summary>The private database cannot be had; the message says why and what to do.</summary>
public sealed class PostgresUnavailableException(string message) : Exception(message);
