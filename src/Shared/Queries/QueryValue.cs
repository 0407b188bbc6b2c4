using System.Globalization;

namespace Invaria.Shared.Queries;

/// <summary>What a run has in a field, or what a query compares it with.</summary>
public abstract record QueryValue
{
    private QueryValue()
    {
    }

    /// <summary>A number. Yes and no are 1 and 0, durations are seconds.</summary>
    public sealed record Number(double Value) : QueryValue
    {
        public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>A text, compared without regard to case.</summary>
    public sealed record Text(string Value) : QueryValue
    {
        public override string ToString() => $"\"{Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A moment.</summary>
    public sealed record Time(DateTimeOffset Value) : QueryValue
    {
        public override string ToString() => $"\"{Value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}\"";
    }

    /// <summary>Below 0, 0 or above 0 as this is less than, equal to or greater than another value of its kind; null for one of another kind.</summary>
    public int? CompareTo(QueryValue other) => (this, other) switch
    {
        (Number one, Number two) => one.Value.CompareTo(two.Value),
        (Text one, Text two) => string.Compare(one.Value, two.Value, StringComparison.OrdinalIgnoreCase),
        (Time one, Time two) => one.Value.CompareTo(two.Value),
        _ => null,
    };
}
