using System.Collections.Concurrent;
using Invaria.Storage.Live;

namespace Invaria.Workers.Supervision;

/// <summary>Passes requests to cancel on to those who supervise the run, within milliseconds of the request.</summary>
public sealed class RunCancellations
{
    private readonly ConcurrentDictionary<CancelRequest, TaskCompletionSource> _waiting = new();

    public RunCancellations(RunChangeListener listener) => listener.CancelRequested += request =>
    {
        if (_waiting.TryGetValue(request, out var waiting))
        {
            _ = waiting.TrySetResult();
        }
    };

    /// <summary>A task that completes when the attempt is to be canceled. Requests missed while the connection was down are found by the heartbeat.</summary>
    public Task Of(long runId, int attempt) => _waiting
        .GetOrAdd(new(runId, attempt), static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Forget(long runId, int attempt) => _waiting.TryRemove(new(runId, attempt), out _);
}
