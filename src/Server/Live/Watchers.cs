namespace Invaria.Server.Live;

/// <summary>
/// Which connections of this server watch what. Kept here rather than in the hub's groups: the push must know whether
/// anybody watches, and a connection that watches a run and its experiment gets each change once.
/// </summary>
internal sealed class Watchers
{
    private readonly Lock _gate = new();
    private readonly Dictionary<WatchedThing, HashSet<string>> _connections = [];
    private readonly Dictionary<string, HashSet<WatchedThing>> _watched = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);

    /// <param name="connection">The connection.</param>
    /// <param name="thing">What it watches from now on.</param>
    /// <param name="shared">It came by a share link.</param>
    public void Add(string connection, WatchedThing thing, bool shared)
    {
        lock (_gate)
        {
            _ = Of(_connections, thing).Add(connection);
            _ = Of(_watched, connection).Add(thing);
            if (shared)
            {
                _ = _shared.Add(connection);
            }
        }
    }

    public void Remove(string connection, WatchedThing thing)
    {
        lock (_gate)
        {
            Drop(_connections, thing, connection);
            Drop(_watched, connection, thing);
        }
    }

    /// <summary>The connection is gone.</summary>
    public void Remove(string connection)
    {
        lock (_gate)
        {
            _ = _shared.Remove(connection);
            if (_watched.Remove(connection, out var things))
            {
                foreach (var thing in things)
                {
                    Drop(_connections, thing, connection);
                }
            }
        }
    }

    public bool Any(WatchedThing thing)
    {
        lock (_gate)
        {
            return _connections.ContainsKey(thing);
        }
    }

    /// <summary>Connections that watch any of the things, each once: those of users, and those that came by a share link.</summary>
    public (IReadOnlyList<string> Users, IReadOnlyList<string> Shared) Of(params ReadOnlySpan<WatchedThing> things)
    {
        lock (_gate)
        {
            var all = new HashSet<string>(StringComparer.Ordinal);
            foreach (var thing in things)
            {
                if (_connections.TryGetValue(thing, out var connections))
                {
                    all.UnionWith(connections);
                }
            }

            return ([.. all.Where(connection => !_shared.Contains(connection))], [.. all.Where(_shared.Contains)]);
        }
    }

    /// <summary>Everything of one kind that is watched.</summary>
    public IReadOnlyList<long> Ids(WatchedKind kind)
    {
        lock (_gate)
        {
            return [.. _connections.Keys.Where(thing => thing.Kind == kind).Select(thing => thing.Id)];
        }
    }

    private static HashSet<TValue> Of<TKey, TValue>(Dictionary<TKey, HashSet<TValue>> sets, TKey key)
        where TKey : notnull => sets.TryGetValue(key, out var set) ? set : sets[key] = [];

    private static void Drop<TKey, TValue>(Dictionary<TKey, HashSet<TValue>> sets, TKey key, TValue value)
        where TKey : notnull
    {
        if (sets.TryGetValue(key, out var set) && set.Remove(value) && set.Count == 0)
        {
            _ = sets.Remove(key);
        }
    }
}
