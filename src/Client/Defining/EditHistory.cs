namespace Invaria.Client.Defining;

/// <summary>The states something went through, to go back to and forth again.</summary>
/// <param name="start">The first state.</param>
/// <param name="clock">Tells steps apart by time.</param>
public sealed class EditHistory<T>(T start, TimeProvider clock)
    where T : class
{
    private const int Depth = 300;

    private readonly List<T> _states = [start];
    private int _current;
    private string? _source;
    private long _changedAt;

    /// <summary>Changes of one source that follow within this time are one step: a word, not its letters.</summary>
    public static TimeSpan OneStep { get; } = TimeSpan.FromSeconds(1);

    public T Current => _states[_current];

    public bool CanUndo => _current > 0;

    public bool CanRedo => _current < _states.Count - 1;

    /// <param name="state">The state from here on.</param>
    /// <param name="source">What was typed into; null for a change that is a step of its own.</param>
    public void Change(T state, string? source = null)
    {
        var continues = source is not null && source == _source && _current > 0 && clock.GetElapsedTime(_changedAt) < OneStep;
        _states.RemoveRange(_current + 1, _states.Count - _current - 1);
        if (continues)
        {
            _states[_current] = state;
        }
        else
        {
            _states.Add(state);
            if (_states.Count > Depth)
            {
                _states.RemoveAt(0);
            }

            _current = _states.Count - 1;
        }

        (_source, _changedAt) = (source, clock.GetTimestamp());
    }

    public void Undo() => Go(CanUndo, -1);

    public void Redo() => Go(CanRedo, +1);

    private void Go(bool possible, int steps)
    {
        _current += possible ? steps : 0;
        _source = null;
    }
}
