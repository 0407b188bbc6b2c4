using System.Net;
using System.Net.Http.Json;
using Invaria.Client.Api;
using Invaria.Shared.Collections;
using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Previews;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Sweeps;

namespace Invaria.Client.Tests.Defining;

/// <summary>A platform of a few lines behind the real client: keeps experiments and runs, and fails where it is told to.</summary>
internal sealed class StubPlatform : HttpMessageHandler
{
    private const string Runs = "/runs";

    public List<ExperimentSummary> Experiments { get; } = [];

    public List<RunSummary> Queued { get; } = [];

    public List<CollectionSummary> Collections { get; } = [];

    /// <summary>Sweeps that were queued.</summary>
    public List<SweepRequest> Sweeps { get; } = [];

    public List<string> Calls { get; } = [];

    /// <summary>Previews that were asked for.</summary>
    public List<PreviewRequest> Previews { get; } = [];

    /// <summary>Answers a preview.</summary>
    public Func<PreviewRequest, DatasetPreview> Draws { get; set; } = _ => new(12, [], ["Drawn by a stub."]);

    /// <summary>Answers a call instead of the platform; null lets the platform answer.</summary>
    public Func<string, HttpResponseMessage?> Refuses { get; set; } = _ => null;

    /// <summary>Does what is asked and then loses the answer.</summary>
    public Func<string, bool> Loses { get; set; } = _ => false;

    public PlatformApi Api => new(new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://platform/") });

    public static HttpResponseMessage Problem(int status, string title, params Fault[] errors) => new((HttpStatusCode)status)
    {
        Content = JsonContent.Create(new { title, status, errors }, options: PlatformJson.Options),
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        Calls.Add(call);
        if (Refuses(call) is { } refusal)
        {
            return refusal;
        }

        var answer = call switch
        {
            "POST /api/experiments" => Created(await Body<ExperimentRequest>(request)),
            "GET /api/experiments" => new Page<ExperimentSummary>(Experiments, Experiments.Count),
            "GET /api/runs" => new Page<RunSummary>([.. Queued.AsEnumerable().Reverse()], Queued.Count),
            "GET /api/collections" => Collections,
            "POST /api/previews" => Drawn(await Body<PreviewRequest>(request)),
            _ when call.StartsWith("PATCH ", StringComparison.Ordinal) => Changed(await Body<ExperimentChange>(request)),
            _ when call.EndsWith("/sweeps", StringComparison.Ordinal) => Add(await Body<SweepRequest>(request)),
            _ when call.EndsWith(Runs, StringComparison.Ordinal) => Add(await Body<IReadOnlyList<RunRequest>>(request)),
            _ => (object?)null,
        };
        return Loses(call) ? throw new HttpRequestException("The connection was lost.")
            : answer is null ? Problem(404, "Not found")
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(answer, answer.GetType(), options: PlatformJson.Options) };
    }

    private static async Task<T> Body<T>(HttpRequestMessage request) => (await request.Content!.ReadFromJsonAsync<T>(PlatformJson.Options))!;

    private DatasetPreview Drawn(PreviewRequest request)
    {
        Previews.Add(request);
        return Draws(request);
    }

    private ExperimentDetails Created(ExperimentRequest request)
    {
        var now = DateTimeOffset.UnixEpoch;
        Experiments.Add(new(Experiments.Count + 1, request.Name, request.Question, [], "ada", now, now, new Dictionary<RunStatus, int>(), null));
        return new(Experiments[^1], null, [], []);
    }

    private ExperimentDetails Changed(ExperimentChange change)
    {
        Experiments[^1] = Experiments[^1] with { Name = change.Name!, Question = change.Question };
        return new(Experiments[^1], null, [], []);
    }

    private RunsCreated Add(SweepRequest sweep)
    {
        Sweeps.Add(sweep);
        return Add(SweepRuns.Of(sweep, []));
    }

    private RunsCreated Add(IReadOnlyList<RunRequest> requests)
    {
        var runs = requests.Select(request => (request, SpecReader.Read<RunSpec>(request.Spec).Required())).Select((made, i) => new RunSummary
        {
            Id = Queued.Count + i + 1,
            ExperimentId = 1,
            ExperimentName = "e",
            Name = "r",
            Arm = made.request.Arm,
            Status = RunStatus.Queued,
            Seed = made.Item2.Seed,
            SpecHash = CanonicalJson.Hash(made.Item2),
            Progress = 0,
            Attempt = 0,
            Priority = made.request.Priority,
            Device = "cpu",
            CreatedAt = DateTimeOffset.UnixEpoch,
            CancelRequested = false,
            Sequence = 1,
            Outcomes = [],
        }).ToArray();
        Queued.AddRange(runs);
        return new(runs);
    }
}
