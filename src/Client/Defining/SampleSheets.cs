using System.Text.Json;
using Invaria.Client.Api;
using Invaria.Shared.Json;
using Invaria.Shared.Previews;

namespace Invaria.Client.Defining;

/// <summary>
/// Asks for samples of the dataset as it stands now: after a pause in typing, one request at a time, a later one
/// cancels the earlier. The last samples stay until others are there.
/// </summary>
/// <param name="ask">Sends the request.</param>
/// <param name="pause">How long nothing must have changed before asking; 400 ms when null.</param>
public sealed class SampleSheets(Func<PreviewRequest, CancellationToken, Task<DatasetPreview>> ask, TimeSpan? pause = null) : IDisposable
{
    private const int Remembered = 12;

    private readonly Dictionary<string, DatasetPreview> _answers = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();
    private CancellationTokenSource? _pending;
    private string? _wanted;

    public event Action? Changed;

    /// <summary>The last samples that came; of an earlier dataset while <see cref="IsLoading"/>.</summary>
    public DatasetPreview? Shown { get; private set; }

    /// <summary>The request that <see cref="Shown"/> answers.</summary>
    public PreviewRequest? ShownFor { get; private set; }

    public bool IsLoading { get; private set; }

    /// <summary>Why there are no samples of the dataset as it stands.</summary>
    public PlatformProblem? Problem { get; private set; }

    /// <summary>Shows the samples of this request as soon as they can be had. Repeating a request changes nothing.</summary>
    public Task Want(PreviewRequest request, bool again = false)
    {
        var key = JsonSerializer.Serialize(request, PlatformJson.Options);
        if (key == _wanted && !again)
        {
            return Task.CompletedTask;
        }

        Cancel();
        _wanted = key;
        if (_answers.TryGetValue(key, out var known))
        {
            Show(request, known);
            return Task.CompletedTask;
        }

        _pending = new CancellationTokenSource();
        IsLoading = true;
        Changed?.Invoke();
        return Load(key, request, _pending.Token);
    }

    /// <summary>Wants nothing: the dataset cannot be drawn as it stands.</summary>
    public void Stop()
    {
        if (_wanted is not null)
        {
            Cancel();
            (_wanted, IsLoading, Problem) = (null, false, null);
            Changed?.Invoke();
        }
    }

    public void Dispose() => Cancel();

    private async Task Load(string key, PreviewRequest request, CancellationToken superseded)
    {
        try
        {
            await Task.Delay(pause ?? TimeSpan.FromMilliseconds(400), superseded);
            var answer = await ask(request, superseded);
            if (!superseded.IsCancellationRequested)
            {
                Remember(key, answer);
                Show(request, answer);
            }
        }
        catch (PlatformProblem problem) when (!superseded.IsCancellationRequested)
        {
            Fail(problem);
        }
        catch (OperationCanceledException timeout) when (!superseded.IsCancellationRequested)
        {
            Fail(PlatformProblem.Unreachable(timeout));
        }
        catch (Exception refusal) when (refusal is OperationCanceledException or PlatformProblem)
        {
            // Superseded: whoever took over shows what there is to show.
        }
    }

    private void Show(PreviewRequest request, DatasetPreview answer)
    {
        (Shown, ShownFor, IsLoading, Problem) = (answer, request, false, null);
        Changed?.Invoke();
    }

    private void Fail(PlatformProblem problem)
    {
        (IsLoading, Problem) = (false, problem);
        Changed?.Invoke();
    }

    private void Remember(string key, DatasetPreview answer)
    {
        if (_answers.TryAdd(key, answer))
        {
            _oldestFirst.Enqueue(key);
        }

        if (_answers.Count > Remembered)
        {
            _ = _answers.Remove(_oldestFirst.Dequeue());
        }
    }

    private void Cancel()
    {
        _pending?.Cancel();
        _pending?.Dispose();
        _pending = null;
    }
}
