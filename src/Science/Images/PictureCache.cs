using System.Collections.Concurrent;

namespace Invaria.Science.Images;

/// <summary>
/// Remembers what was decoded or drawn, for all datasets of the process. Bounded: when the limit is passed everything is forgotten,
/// since what is needed again can be made again.
/// </summary>
internal sealed class PictureCache<TKey, TValue>(long limit, Func<TValue, long> size)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<TValue>> _entries = new();
    private long _size;

    /// <summary>The remembered value, or a new one; made once even when several threads ask at the same time.</summary>
    public TValue Get(TKey key, Func<TKey, TValue> make)
    {
        var entry = _entries.GetOrAdd(key, static (key, state) => new(() => state.Self.Make(key, state.Make)), (Self: this, Make: make));
        try
        {
            return entry.Value;
        }
        catch
        {
            // A failure is not remembered: the file may be repaired while the process lives.
            _ = _entries.TryRemove(new(key, entry));
            throw;
        }
    }

    private TValue Make(TKey key, Func<TKey, TValue> make)
    {
        var value = make(key);
        if (Interlocked.Add(ref _size, size(value)) > limit)
        {
            _entries.Clear();
            _ = Interlocked.Exchange(ref _size, 0);
        }

        return value;
    }
}
