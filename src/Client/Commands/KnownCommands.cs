using System.Globalization;
using Invaria.Client.Api;
using Invaria.Client.Formatting;
using Invaria.Client.Layout;
using Invaria.Shared.Blueprints;

namespace Invaria.Client.Commands;

/// <summary>Where one can go: pages, what belongs to the page in sight, and what is stored on the server.</summary>
public static class KnownCommands
{
    private const int MostRuns = 12;
    private const int MostExperiments = 6;

    public static IReadOnlyList<Command> Pages { get; } =
    [
        Page("Start", "/", "home studies blueprints"), Page("Experiments", "/experiments"), Page("Runs", "/runs", "table"), Page("Reports", "/reports", "write text"), Page("Catalog", "/catalog", "documentation datasets backbones methods"),
        Page("Data", "/data", "collections upload register"), Page("Workers", "/workers", "machines queue"), Page("Trash", "/trash", "deleted restore"), Page("Account and API tokens", "/account", "password"),
        Page("Webhooks", "/webhooks", "notify chat message"),
        Page("API reference", "/docs", "rest openapi"),
    ];

    /// <summary>What the page in sight leads to.</summary>
    /// <param name="path">Its path, without a slash at the beginning.</param>
    /// <param name="mayWrite">Whether the user may define and queue.</param>
    public static IEnumerable<Command> Here(string path, bool mayWrite)
    {
        if (path.Split('/') is not ["experiments", var id, ..] || !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            yield break;
        }

        if (mayWrite)
        {
            yield return new("Here", "New runs of this experiment", $"/experiments/{id}/runs/new", Also: "define queue");
        }

        yield return path.EndsWith("/report", StringComparison.Ordinal)
            ? new("Here", "This experiment", $"/experiments/{id}")
            : new("Here", "Report of this experiment", $"/experiments/{id}/report");
    }

    /// <summary>Saved views, collections and, for those who may start them, studies.</summary>
    /// <param name="access">The platform.</param>
    /// <param name="start">Starts a study.</param>
    /// <exception cref="PlatformProblem">The server did not answer.</exception>
    public static async Task<IReadOnlyList<Command>> Stored(Access access, Func<BlueprintSummary, Task> start)
    {
        var (views, collections, studies) = (access.Api.Views(), access.Api.Collections(), access.MayWrite ? access.Api.Blueprints() : Task.FromResult<IReadOnlyList<BlueprintSummary>>([]));
        return
        [
            .. (await views).Select(view => new Command("View", view.Name, $"/runs{(view.Query.Length == 0 ? "" : "?")}{view.Query}", view.IsOwn ? null : $"by {view.Owner}")),
            .. (await collections).Select(collection => new Command("Collection", collection.Name, $"/data/{Uri.EscapeDataString(collection.Address)}", collection.Format)),
            .. (await studies).Select(study => new Command("Study", $"Start study {study.Title}", Detail: $"{Show.Count(study.Runs, "run")}{(study.Size == StudySize.Paper ? ", as published" : "")}", Also: study.Name) { Do = () => start(study) }),
        ];
    }

    /// <summary>Experiments and runs that the server finds.</summary>
    /// <exception cref="PlatformProblem">The server did not answer.</exception>
    public static async Task<IReadOnlyList<Command>> Find(Access access, string text, CancellationToken cancellation)
    {
        var (experiments, runs) = (access.Api.Experiments(text, 0, MostExperiments, cancellation), access.Api.Runs(new() { Search = text, Headlines = true, Take = MostRuns }, cancellation));
        return
        [
            .. (await experiments).Items.Select(experiment => new Command("Experiment", experiment.Name, $"/experiments/{experiment.Id}") { IsFound = true }),
            .. (await runs).Items.Select(run => new Command("Run", run.Name, $"/runs/{run.Id}", $"#{run.Id} · {run.ExperimentName}", $"#{run.Id}") { IsFound = true }),
        ];
    }

    private static Command Page(string title, string address, string? also = null) => new("Page", title, address, Also: also, Shortcut: KeyboardShortcut.Of(address));
}
