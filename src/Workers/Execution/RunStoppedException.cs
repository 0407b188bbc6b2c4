namespace Invaria.Workers.Execution;

/// <summary>Successive halving has ended the run, which stands in the database already: nothing more is to be computed.</summary>
internal sealed class RunStoppedException(string message) : Exception(message);
