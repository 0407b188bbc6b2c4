using Invaria.Client.Live;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tables;

/// <summary>
/// Rows of a table of any length, asked for a block at a time when they come into sight, and kept up by the runs' new
/// states. Only the blocks seen last are kept.
/// </summary>
/// <param name="ask">Asks for rows: how many before them, how many.</param>
public sealed class RowCache(Func<int, int, CancellationToken, Task<RunTablePage>> ask)
{
    /// <summary>Rows of a block.</summary>
    public const int Block = 100;

    private const int Kept = 12;

    private readonly Dictionary<int, RunTableRow[]> _blocks = [];
    private readonly LinkedList<int> _seenLast = [];
    private readonly Dictionary<long, RemainingTime> _remaining = [];
    private int _forgotten;

    /// <summary>Rows of the whole table, as of the last answer; null before the first.</summary>
    public int? Total { get; private set; }

    /// <summary>Rows, from the cache where they are there.</summary>
    /// <param name="start">Rows before them.</param>
    /// <param name="count">How many; fewer at the end.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<RunTableRow>> Rows(int start, int count, CancellationToken cancellation)
    {
        var rows = new List<RunTableRow>(count);
        for (var block = start / Block; block * Block < start + Math.Max(1, count) && (Total is null || block == 0 || block * Block < Total); block++)
        {
            var loaded = await Load(block, cancellation);
            var first = Math.Max(0, start - (block * Block));
            rows.AddRange(loaded.Skip(first).Take(start + count - (block * Block) - first));
        }

        return rows;
    }

    /// <summary>Forgets every row; the next that come into sight are asked for anew.</summary>
    public void Forget()
    {
        _forgotten++;
        _blocks.Clear();
        _seenLast.Clear();
    }

    /// <summary>Takes a run's new state.</summary>
    /// <returns>False when the table must be asked anew: the run is not among the rows that are here, or what tables are filtered and sorted by has changed.</returns>
    public bool Take(RunSummary run)
    {
        foreach (var rows in _blocks.Values)
        {
            var at = Array.FindIndex(rows, row => row.Run.Id == run.Id);
            if (at >= 0)
            {
                var known = rows[at].Run;
                if (run.Sequence >= known.Sequence)
                {
                    rows[at] = rows[at] with { Run = run };
                    Observe(run);
                }

                return known.Status == run.Status && known.Outcomes.Count == run.Outcomes.Count;
            }
        }

        return false;
    }

    /// <summary>The runs from one to another, both with them, as far as their rows are here; in their order.</summary>
    public IReadOnlyList<long> Between(long one, long other)
    {
        var ids = _blocks.OrderBy(block => block.Key).SelectMany(block => block.Value).Select(row => row.Run.Id).ToList();
        var (from, to) = (ids.IndexOf(one), ids.IndexOf(other));
        return from < 0 || to < 0 ? [other] : ids[Math.Min(from, to)..(Math.Max(from, to) + 1)];
    }

    public RemainingTime? Remaining(long runId) => _remaining.GetValueOrDefault(runId);

    private async Task<RunTableRow[]> Load(int block, CancellationToken cancellation)
    {
        if (!_blocks.TryGetValue(block, out var rows))
        {
            var asked = _forgotten;
            var page = await ask(block * Block, Block, cancellation);
            if (asked != _forgotten)
            {
                // Another table was asked for meanwhile: this answer is of the last one.
                return await Load(block, cancellation);
            }

            rows = _blocks[block] = [.. page.Rows];
            Total = page.Total;
            foreach (var row in rows)
            {
                Observe(row.Run);
            }
        }

        _ = _seenLast.Remove(block);
        _ = _seenLast.AddFirst(block);
        if (_seenLast.Count > Kept)
        {
            _ = _blocks.Remove(_seenLast.Last!.Value);
            _seenLast.RemoveLast();
        }

        return rows;
    }

    private void Observe(RunSummary run)
    {
        if (!_remaining.TryGetValue(run.Id, out var remaining))
        {
            _remaining.Add(run.Id, remaining = new());
        }

        remaining.Observe(run, DateTimeOffset.UtcNow);
    }
}
