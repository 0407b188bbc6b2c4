using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using Invaria.Shared.Sharing;
using Invaria.Shared.Specification;

namespace Invaria.Server.Tests;

/// <summary>What a script does with the API.</summary>
internal static class ApiCalls
{
    /// <summary>A valid spec that says little.</summary>
    public const string Spec = """
        { "pretraining": { "method": "untrained", "dataset": { "kind": "transforms-2d", "objects": 3, "transformations": ["rotate"] }, "backbone": { "kind": "resnet-18", "width": 4 } } }
        """;

    public static async Task<T> Read<T>(this Task<HttpResponseMessage> answering, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await answering;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} → {(int)answer.StatusCode}: {text}");
        return JsonSerializer.Deserialize<T>(text, PlatformJson.Options)!;
    }

    public static async Task<HttpStatusCode> Status(this Task<HttpResponseMessage> answering)
    {
        using var answer = await answering;
        return answer.StatusCode;
    }

    /// <summary>The faults of a 400.</summary>
    public static async Task<Fault[]> Faults(this Task<HttpResponseMessage> answering)
    {
        using var answer = await answering;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return problem.GetProperty("errors").Deserialize<Fault[]>(PlatformJson.Options)!;
    }

    public static Task<HttpResponseMessage> Send<T>(this HttpClient client, HttpMethod method, string path, T body) =>
        client.SendAsync(new HttpRequestMessage(method, path) { Content = JsonContent.Create(body, options: PlatformJson.Options) });

    public static Task<HttpResponseMessage> PostText(this HttpClient client, string path, string json) =>
        client.PostAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"));

    public static async Task<ExperimentSummary> Experiment(this HttpClient client, string name = "An experiment") =>
        (await client.Send(HttpMethod.Post, "/api/experiments", new ExperimentRequest(name)).Read<ExperimentDetails>(HttpStatusCode.Created)).Experiment;

    /// <summary>Runs share nothing unless told to: tests hold many runs of one spec at the same time.</summary>
    public static async Task<RunSummary> Run(this HttpClient client, long experiment, string body = $$"""{ "spec": {{Spec}}, "reuseStages": false }""") =>
        (await client.PostText($"/api/experiments/{experiment}/runs", body).Read<RunsCreated>(HttpStatusCode.Created)).Runs[0];

    public static Task<ShareLinkCreated> Share(this HttpClient client, long? experiment = null, long? run = null, DateTimeOffset? expiresAt = null, long? report = null) =>
        client.Send(HttpMethod.Post, "/api/share-links", new ShareLinkRequest(experiment, run, expiresAt, report)).Read<ShareLinkCreated>(HttpStatusCode.Created);
}
