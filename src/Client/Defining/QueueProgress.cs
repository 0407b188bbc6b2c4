namespace Invaria.Client.Defining;

/// <summary>
/// How far queueing came. Kept with the draft, so that a second try, even after a reload, goes on instead of creating
/// again what was created.
/// </summary>
public sealed record QueueProgress
{
    public static QueueProgress None { get; } = new();

    /// <summary>The experiment that was created for the draft.</summary>
    public long? ExperimentId { get; init; }

    /// <summary>Name and question that it was created with.</summary>
    public string? Name { get; init; }

    public string? Question { get; init; }

    /// <summary>Experiments of that name before creation was asked for; null where every request was answered.</summary>
    public IReadOnlyList<long>? NamesakesBefore { get; init; }

    /// <summary>The experiment's newest run before its runs were asked for; null where every request was answered.</summary>
    public long? NewestRunBefore { get; init; }
}
