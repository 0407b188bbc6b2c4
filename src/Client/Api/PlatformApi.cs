using System.Globalization;
using System.Text.Json.Nodes;
using Invaria.Shared.Accounts;
using Invaria.Shared.Blueprints;
using Invaria.Shared.Claims;
using Invaria.Shared.Collections;
using Invaria.Shared.Comparisons;
using Invaria.Shared.Detections;
using Invaria.Shared.Embeddings;
using Invaria.Shared.Experiments;
using Invaria.Shared.Films;
using Invaria.Shared.Forecasts;
using Invaria.Shared.Graphs;
using Invaria.Shared.Json;
using Invaria.Shared.Live;
using Invaria.Shared.Normals;
using Invaria.Shared.Previews;
using Invaria.Shared.Queries;
using Invaria.Shared.Reports;
using Invaria.Shared.Runs;
using Invaria.Shared.Sharing;
using Invaria.Shared.Sweeps;
using Invaria.Shared.Views;
using Invaria.Shared.Webhooks;
using Invaria.Shared.Workers;

namespace Invaria.Client.Api;

/// <summary>Every endpoint of the platform as a method. Each throws <see cref="PlatformProblem"/> when it is refused or not answered.</summary>
/// <param name="http">Its base address is the platform's.</param>
/// <param name="shareToken">Sent with every call by a visitor of a share link; null for the signed-in user, who sends a cookie.</param>
public sealed class PlatformApi(HttpClient http, string? shareToken = null)
{
    private readonly PlatformCalls _calls = new(http, shareToken);

    public Task<SignedInUser> Account(CancellationToken cancellation = default) => _calls.Get<SignedInUser>("api/account", cancellation);

    public Task<SignedInUser> SignIn(SignInRequest request) => _calls.Post<SignedInUser>("api/account/sign-in", request);

    public Task SignOut() => _calls.Post("api/account/sign-out");

    public Task ChangePassword(PasswordChange change) => _calls.Put("api/account/password", change);

    public Task<IReadOnlyList<ApiTokenSummary>> ApiTokens(CancellationToken cancellation = default) => _calls.Get<IReadOnlyList<ApiTokenSummary>>("api/account/tokens", cancellation);

    public Task<ApiTokenCreated> CreateApiToken(ApiTokenRequest request) => _calls.Post<ApiTokenCreated>("api/account/tokens", request);

    public Task RevokeApiToken(long id) => _calls.Delete($"api/account/tokens/{id}");

    public Task<JsonObject> Catalog(CancellationToken cancellation = default) => _calls.Get<JsonObject>("api/catalog", cancellation);

    public Task<IReadOnlyList<BlueprintSummary>> Blueprints(CancellationToken cancellation = default) => _calls.Get<IReadOnlyList<BlueprintSummary>>("api/blueprints", cancellation);

    /// <summary>Makes the blueprint's experiment and queues its runs.</summary>
    public Task<ExperimentDetails> StartBlueprint(string name) => _calls.Post<ExperimentDetails>($"api/blueprints/{Escape(name)}/experiments");

    public Task<Page<ExperimentSummary>> Experiments(string? search = null, int skip = 0, int take = 20, CancellationToken cancellation = default) =>
        _calls.Get<Page<ExperimentSummary>>(Query("api/experiments", ("search", search), ("skip", skip), ("take", take)), cancellation);

    public Task<ExperimentDetails> CreateExperiment(ExperimentRequest request) => _calls.Post<ExperimentDetails>("api/experiments", request);

    public Task<ExperimentDetails> Experiment(long id, CancellationToken cancellation = default) => _calls.Get<ExperimentDetails>($"api/experiments/{id}", cancellation);

    public Task<ExperimentDetails> ChangeExperiment(long id, ExperimentChange change) => _calls.Patch<ExperimentDetails>($"api/experiments/{id}", change);

    public Task DeleteExperiment(long id) => _calls.Delete($"api/experiments/{id}");

    public Task<IReadOnlyList<ClaimJudgement>> Claims(long experimentId, CancellationToken cancellation = default) =>
        _calls.Get<IReadOnlyList<ClaimJudgement>>($"api/experiments/{experimentId}/claims", cancellation);

    /// <summary>What its runs were computed with.</summary>
    public Task<IReadOnlyList<EnvironmentFact>> Environment(long experimentId, CancellationToken cancellation = default) =>
        _calls.Get<IReadOnlyList<EnvironmentFact>>($"api/experiments/{experimentId}/environment", cancellation);

    /// <summary>Creates all runs or none; faults have paths like <c>$[1].spec.pretraining</c>.</summary>
    public Task<RunsCreated> CreateRuns(long experimentId, IReadOnlyList<RunRequest> runs) => _calls.Post<RunsCreated>($"api/experiments/{experimentId}/runs", runs);

    /// <summary>Creates the runs of a sweep, all or none; faults have paths like <c>$.axes[0].values[1]</c>.</summary>
    public Task<RunsCreated> CreateSweep(long experimentId, SweepRequest sweep) => _calls.Post<RunsCreated>($"api/experiments/{experimentId}/sweeps", sweep);

    /// <summary>How runs of sweeps whose weak runs are stopped early fared so far.</summary>
    public Task<IReadOnlyList<HalvingStanding>> Rungs(long experimentId, CancellationToken cancellation = default) =>
        _calls.Get<IReadOnlyList<HalvingStanding>>($"api/experiments/{experimentId}/rungs", cancellation);

    public Task<Page<RunSummary>> Runs(RunQuery query, CancellationToken cancellation = default) => _calls.Get<Page<RunSummary>>(Query(
        "api/runs",
        ("experimentId", query.ExperimentId),
        ("status", query.Statuses.Count == 0 ? null : string.Join(',', query.Statuses)),
        ("search", query.Search),
        ("sort", query.Sort),
        ("headlines", query.Headlines ? "true" : null),
        ("skip", query.Skip),
        ("take", query.Take)), cancellation);

    /// <summary>Everything that runs can be filtered, sorted, grouped and shown by.</summary>
    public Task<IReadOnlyList<RunField>> RunFields(CancellationToken cancellation = default) => _calls.Get<IReadOnlyList<RunField>>("api/runs/fields", cancellation);

    /// <summary>A page of a table of runs.</summary>
    /// <param name="query">Which runs and in which order.</param>
    /// <param name="columns">Paths of the columns; a run's own fields come with it anyway.</param>
    /// <param name="skip">Rows before the page.</param>
    /// <param name="take">Rows of the page.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<RunTablePage> RunTable(RunTableRequest query, IEnumerable<string> columns, int skip, int take, CancellationToken cancellation = default) => _calls.Get<RunTablePage>(Query(
        "api/runs/table",
        ("filter", query.Filter), ("experimentId", query.ExperimentId), ("search", query.Search), ("sort", query.Sort), ("columns", string.Join(',', columns)), ("skip", skip), ("take", take)), cancellation);

    /// <summary>Where a table of runs is as a whole, relative to the platform.</summary>
    /// <param name="format"><c>csv</c> or <c>json</c>.</param>
    /// <param name="query">Which runs and in which order.</param>
    /// <param name="columns">Paths of the columns.</param>
    public static string RunTableAddress(string format, RunTableRequest query, IEnumerable<string> columns) => Query(
        $"api/runs/table.{format}",
        ("filter", query.Filter), ("experimentId", query.ExperimentId), ("search", query.Search), ("sort", query.Sort), ("columns", string.Join(',', columns)));

    /// <summary>The same runs put together by a field.</summary>
    /// <param name="query">Which runs.</param>
    /// <param name="by">The field's path.</param>
    /// <param name="measures">Paths of the fields whose means are wanted.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<RunGroup>> RunGroups(RunTableRequest query, string by, IEnumerable<string> measures, CancellationToken cancellation = default) => _calls.Get<IReadOnlyList<RunGroup>>(Query(
        "api/runs/groups",
        ("by", by), ("filter", query.Filter), ("experimentId", query.ExperimentId), ("search", query.Search), ("measures", string.Join(',', measures))), cancellation);

    /// <summary>Runs with all that they have in their fields.</summary>
    /// <param name="runs">Their ids; empty where they are found.</param>
    /// <param name="filter">A query; empty: none.</param>
    /// <param name="experimentId">Runs of one experiment; null: of any.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<RunComparison> Comparison(IReadOnlyCollection<long> runs, string filter, long? experimentId, CancellationToken cancellation = default) =>
        _calls.Get<RunComparison>(Query("api/runs/comparison", ("runs", string.Join(',', runs)), ("filter", filter), ("experimentId", experimentId)), cancellation);

    /// <summary>The caller's saved views of the table of runs, and the team's.</summary>
    public Task<IReadOnlyList<SavedViewSummary>> Views(CancellationToken cancellation = default) => _calls.Get<IReadOnlyList<SavedViewSummary>>("api/views", cancellation);

    public Task<SavedViewSummary> SaveView(SavedViewRequest request) => _calls.Post<SavedViewSummary>("api/views", request);

    public Task DeleteView(long id) => _calls.Delete($"api/views/{id}");

    /// <summary>Reports, the one that changed last first.</summary>
    public Task<Page<ReportSummary>> Reports(string? search = null, int skip = 0, int take = 20, CancellationToken cancellation = default) =>
        _calls.Get<Page<ReportSummary>>(Query("api/reports", ("search", search), ("skip", skip), ("take", take)), cancellation);

    public Task<ReportDetails> Report(long id, CancellationToken cancellation = default) => _calls.Get<ReportDetails>($"api/reports/{id}", cancellation);

    public Task<ReportDetails> CreateReport(ReportRequest request) => _calls.Post<ReportDetails>("api/reports", request);

    public Task<ReportDetails> ChangeReport(long id, ReportRequest request) => _calls.Put<ReportDetails>($"api/reports/{id}", request);

    /// <summary>Puts a report into the trash.</summary>
    public Task DeleteReport(long id) => _calls.Delete($"api/reports/{id}");

    /// <summary>Deleted reports that can be restored, the last deleted first.</summary>
    public Task<Page<DeletedReport>> ReportTrash(int skip = 0, int take = 50, CancellationToken cancellation = default) =>
        _calls.Get<Page<DeletedReport>>(Query("api/trash/reports", ("skip", skip), ("take", take)), cancellation);

    public Task RestoreReport(long id) => _calls.Post($"api/trash/reports/{id}/restore");

    /// <summary>Removes a deleted report for good.</summary>
    public Task EraseReport(long id) => _calls.Delete($"api/trash/reports/{id}");

    public Task<IReadOnlyList<WebhookSummary>> Webhooks(CancellationToken cancellation = default) => _calls.Get<IReadOnlyList<WebhookSummary>>("api/webhooks", cancellation);

    public Task<WebhookCreated> CreateWebhook(WebhookRequest request) => _calls.Post<WebhookCreated>("api/webhooks", request);

    public Task<WebhookSummary> ChangeWebhook(long id, WebhookRequest request) => _calls.Put<WebhookSummary>($"api/webhooks/{id}", request);

    public Task DeleteWebhook(long id) => _calls.Delete($"api/webhooks/{id}");

    /// <summary>Messages of a webhook, newest first.</summary>
    public Task<Page<WebhookDelivery>> WebhookDeliveries(long id, int skip, int take, CancellationToken cancellation = default) =>
        _calls.Get<Page<WebhookDelivery>>(Query($"api/webhooks/{id}/deliveries", ("skip", skip), ("take", take)), cancellation);

    /// <summary>Sends a message that tells nothing.</summary>
    public Task<WebhookDelivery> PingWebhook(long id) => _calls.Post<WebhookDelivery>($"api/webhooks/{id}/deliveries");

    public Task<WebhookDelivery> SendWebhookAgain(long id, long delivery) => _calls.Post<WebhookDelivery>($"api/webhooks/{id}/deliveries/{delivery}");

    public Task<RunDetails> Run(long id, CancellationToken cancellation = default) => _calls.Get<RunDetails>($"api/runs/{id}", cancellation);

    /// <summary>Does something with many runs.</summary>
    public Task<RunsChanged> ChangeRuns(RunsChange change) => _calls.Post<RunsChanged>("api/runs/changes", change);

    /// <summary>Deleted runs that can be restored, the last deleted first.</summary>
    public Task<Page<DeletedRun>> Trash(int skip = 0, int take = 50, CancellationToken cancellation = default) => _calls.Get<Page<DeletedRun>>(Query("api/trash", ("skip", skip), ("take", take)), cancellation);

    /// <summary>Deleted experiments that can be restored, the last deleted first.</summary>
    public Task<Page<DeletedExperiment>> ExperimentTrash(int skip = 0, int take = 50, CancellationToken cancellation = default) =>
        _calls.Get<Page<DeletedExperiment>>(Query("api/trash/experiments", ("skip", skip), ("take", take)), cancellation);

    public Task RestoreExperiment(long id) => _calls.Post($"api/trash/experiments/{id}/restore");

    /// <summary>Removes a deleted experiment for good.</summary>
    public Task EraseExperiment(long id) => _calls.Delete($"api/trash/experiments/{id}");

    public Task<RunSummary> CancelRun(long id) => _calls.Post<RunSummary>($"api/runs/{id}/cancel");

    public Task<RunSummary> RetryRun(long id) => _calls.Post<RunSummary>($"api/runs/{id}/retry");

    public Task<RunsCreated> CloneRun(long id) => _calls.Post<RunsCreated>($"api/runs/{id}/clone");

    /// <summary>Queues every arm of an experiment with further seeds.</summary>
    public Task<RunsCreated> AddSeeds(long experimentId, IReadOnlyList<int> seeds) => _calls.Post<RunsCreated>($"api/experiments/{experimentId}/seeds", new MoreSeeds(seeds));

    public Task<IReadOnlyList<SeriesSummary>> SeriesList(long runId, CancellationToken cancellation = default) =>
        _calls.Get<IReadOnlyList<SeriesSummary>>($"api/runs/{runId}/series", cancellation);

    /// <param name="runId">The run.</param>
    /// <param name="name">The series.</param>
    /// <param name="maxPoints">Longer series come reduced; spikes survive.</param>
    /// <param name="from">First step.</param>
    /// <param name="to">Last step.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<SeriesPoints> Series(long runId, string name, int maxPoints, long? from = null, long? to = null, CancellationToken cancellation = default) =>
        _calls.Get<SeriesPoints>(Query($"api/runs/{runId}/series/{Escape(name)}", ("from", from), ("to", to), ("maxPoints", maxPoints)), cancellation);

    public Task<IReadOnlyList<StageOutcome>> Results(long runId, CancellationToken cancellation = default) =>
        _calls.Get<IReadOnlyList<StageOutcome>>($"api/runs/{runId}/results", cancellation);

    public Task<IReadOnlyList<LogLine>> Logs(long runId, long after = 0, int take = 1000, CancellationToken cancellation = default) =>
        _calls.Get<IReadOnlyList<LogLine>>(Query($"api/runs/{runId}/logs", ("after", after), ("take", take)), cancellation);

    public Task<RunChanges> Changes(long runId, long after, CancellationToken cancellation = default) =>
        _calls.Get<RunChanges>(Query($"api/runs/{runId}/changes", ("after", after)), cancellation);

    public Task<IReadOnlyList<ArtifactSummary>> Artifacts(long runId, CancellationToken cancellation = default) =>
        _calls.Get<IReadOnlyList<ArtifactSummary>>($"api/runs/{runId}/artifacts", cancellation);

    /// <summary>What a forecasting task kept of its forecasts.</summary>
    /// <param name="runId">The run that computed it.</param>
    /// <param name="task">Position among the run's transfer tasks.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<ForecastExamples> Forecasts(long runId, int task, CancellationToken cancellation = default) =>
        _calls.Get<ForecastExamples>(ArtifactAddress(runId, ForecastExamples.ArtifactName(task)), cancellation);

    /// <summary>The graph of mined objects of a pretraining, as a page shows it.</summary>
    /// <param name="runId">The run that computed it.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<GraphView> Graph(long runId, CancellationToken cancellation = default) =>
        _calls.Read(ArtifactAddress(runId, GraphViewFile.ArtifactName), bytes => GraphViewFile.Read(bytes), cancellation);

    /// <summary>Test samples as a probe's backbone represents them.</summary>
    /// <param name="runId">The run that computed it.</param>
    /// <param name="task">Position among the run's transfer tasks.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Embedding> Embedding(long runId, int task, CancellationToken cancellation = default) =>
        _calls.Read(ArtifactAddress(runId, EmbeddingFile.ArtifactName(task)), EmbeddingFile.Read, cancellation);

    /// <summary>What a detection task found in a few test pictures.</summary>
    public Task<DetectionExamples> Detections(long runId, int task, CancellationToken cancellation = default) =>
        _calls.Get<DetectionExamples>(ArtifactAddress(runId, DetectionExamples.ArtifactName(task)), cancellation);

    /// <summary>The surface normals that a task told in a few test pictures.</summary>
    public Task<NormalExamples> Normals(long runId, int task, CancellationToken cancellation = default) =>
        _calls.Get<NormalExamples>(ArtifactAddress(runId, NormalExamples.ArtifactName(task)), cancellation);

    /// <summary>An artifact that is a PNG, as an address with the picture in it: a picture's own address could not carry a shared link's right.</summary>
    public Task<string> Picture(long runId, string name, CancellationToken cancellation = default) =>
        _calls.Read(ArtifactAddress(runId, name), bytes => $"data:image/png;base64,{Convert.ToBase64String(bytes)}", cancellation);

    /// <summary>A few windows that a pretraining on videos mined, in their frames.</summary>
    /// <param name="runId">The run that mined them.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<MinedExamples> Mined(long runId, CancellationToken cancellation = default) => _calls.Get<MinedExamples>(ArtifactAddress(runId, MinedExamples.ArtifactName), cancellation);

    /// <summary>A few tracks of a pretraining on videos as film strips.</summary>
    /// <param name="runId">The run that tracked them.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<TrackExamples> Tracks(long runId, CancellationToken cancellation = default) => _calls.Get<TrackExamples>(ArtifactAddress(runId, TrackExamples.ArtifactName), cancellation);

    /// <summary>The held-out triplets of highest loss of a pretraining.</summary>
    /// <param name="runId">The run that trained on triplets.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<TripletExamples> Triplets(long runId, CancellationToken cancellation = default) => _calls.Get<TripletExamples>(ArtifactAddress(runId, TripletExamples.ArtifactName), cancellation);

    /// <summary>Where an artifact's bytes are, relative to the platform.</summary>
    public static string ArtifactAddress(long runId, string name) => $"api/runs/{runId}/artifacts/{string.Join('/', name.Split('/').Select(Escape))}";

    public Task<ShareLinkCreated> CreateShareLink(ShareLinkRequest request) => _calls.Post<ShareLinkCreated>("api/share-links", request);

    public Task<IReadOnlyList<ShareLinkSummary>> ShareLinks(long? experimentId = null, long? runId = null, long? reportId = null, CancellationToken cancellation = default) =>
        _calls.Get<IReadOnlyList<ShareLinkSummary>>(Query("api/share-links", ("experimentId", experimentId), ("runId", runId), ("reportId", reportId)), cancellation);

    public Task RevokeShareLink(long id) => _calls.Delete($"api/share-links/{id}");

    /// <summary>What the share token opens.</summary>
    public Task<SharedTarget> Shared(CancellationToken cancellation = default) => _calls.Get<SharedTarget>("api/shared", cancellation);

    public Task<DatasetPreview> Preview(PreviewRequest request, CancellationToken cancellation = default) => _calls.Post<DatasetPreview>("api/previews", request, cancellation);

    public Task<IReadOnlyList<CollectionSummary>> Collections(CancellationToken cancellation = default) => _calls.Get<IReadOnlyList<CollectionSummary>>("api/collections", cancellation);

    public Task<CollectionDetails> Collection(string address, CancellationToken cancellation = default) => _calls.Get<CollectionDetails>($"api/collections/{Escape(address)}", cancellation);

    public Task DeleteCollection(string address) => _calls.Delete($"api/collections/{Escape(address)}");

    /// <summary>Where a registration stands.</summary>
    public Task<CollectionRegistration> Registration(string id, CancellationToken cancellation = default) =>
        _calls.Get<CollectionRegistration>($"api/collections/registrations/{Escape(id)}", cancellation);

    /// <summary>Registers a folder of the server's machine.</summary>
    public Task<CollectionRegistration> RegisterFolder(FolderRequest request) => _calls.Post<CollectionRegistration>("api/collections/folders", request);

    /// <summary>Where an archive or a single file is sent to, relative to the platform.</summary>
    public static string UploadAddress(string name, string? use, string? file = null) => Query("api/collections", ("name", name), ("use", use), ("file", file));

    /// <summary>Where a sample picture of a collection is, relative to the platform.</summary>
    public static string CollectionSampleAddress(string address, int index) => $"api/collections/{Escape(address)}/samples/{index}";

    public Task<IReadOnlyList<WorkerSummary>> Workers(CancellationToken cancellation = default) => _calls.Get<IReadOnlyList<WorkerSummary>>("api/workers", cancellation);

    private static string Escape(string segment) => Uri.EscapeDataString(segment);

    private static string Query(string path, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var query = new List<string>();
        foreach (var (name, value) in parameters)
        {
            if (Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text)
            {
                query.Add($"{name}={Uri.EscapeDataString(text)}");
            }
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }
}
