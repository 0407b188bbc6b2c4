using Invaria.Shared.Runs;

namespace Invaria.Client.Live;

/// <summary>The points of one series as far as the browser knows them, by step; a step holds one point.</summary>
public sealed class SeriesBuffer(string name)
{
    private readonly List<long> _steps = [];
    private readonly List<double?> _values = [];
    private readonly List<DateTimeOffset> _times = [];

    public string Name { get; } = name;

    public IReadOnlyList<long> Steps => _steps;

    /// <summary>Null where the value was not a finite number.</summary>
    public IReadOnlyList<double?> Values => _values;

    public IReadOnlyList<DateTimeOffset> Times => _times;

    public int Count => _steps.Count;

    /// <summary>Points are left out, as the server reduced the series.</summary>
    public bool Reduced { get; private set; }

    /// <summary>Changes when something other than appending happened, so that a chart must draw the series anew.</summary>
    public int Revision { get; private set; }

    public double? LastValue => _values.Count > 0 ? _values[^1] : null;

    /// <summary>Adds points; those of a step that is there already take its place.</summary>
    public void Merge(SeriesPoints points)
    {
        for (var i = 0; i < points.Steps.Count; i++)
        {
            Put(points.Steps[i], points.Values[i], points.Times[i]);
        }
    }

    /// <summary>Forgets what it holds.</summary>
    public void Replace(SeriesPoints points)
    {
        _steps.Clear();
        _values.Clear();
        _times.Clear();
        Revision++;
        Reduced = points.Reduced;
        Merge(points);
    }

    private void Put(long step, double? value, DateTimeOffset time)
    {
        if (_steps.Count == 0 || step > _steps[^1])
        {
            _steps.Add(step);
            _values.Add(value);
            _times.Add(time);
            return;
        }

        var at = _steps.BinarySearch(step);
        if (at < 0)
        {
            _steps.Insert(~at, step);
            _values.Insert(~at, value);
            _times.Insert(~at, time);
            Revision++;
        }
        else if (_values[at] != value)
        {
            _values[at] = value;
            _times[at] = time;
            Revision++;
        }
    }
}
