using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace Invaria.Server.Tests.Hosting;

public sealed class HostingTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task OpenAPI_describes_every_endpoint()
    {
        var document = await _server.Anonymous.GetAsync("/openapi/v1.json").Read<JsonElement>();
        var paths = document.GetProperty("paths");
        var endpoints = _server.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true && !endpoint.RoutePattern.RawText.Contains("**", StringComparison.Ordinal)).ToArray();

        Assert.True(endpoints.Length >= 34);
        foreach (var endpoint in endpoints)
        {
            var path = endpoint.RoutePattern.RawText!.Replace(":long", string.Empty, StringComparison.Ordinal).Replace(":int", string.Empty, StringComparison.Ordinal).TrimEnd('/');
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                var described = paths.GetProperty(path).GetProperty(method.ToLowerInvariant());
                Assert.False(string.IsNullOrEmpty(described.GetProperty("summary").GetString()), path);
                var responses = described.GetProperty("responses").EnumerateObject().ToArray();
                Assert.Contains(responses, response => response.Name[0] == '2');
                Assert.All(responses.Where(response => response.Name[0] is '4' or '5'), response => Assert.True(response.Value.GetProperty("content").TryGetProperty("application/problem+json", out _), $"{path} {response.Name}"));
                Assert.All(responses.Where(response => response.Name == "200" && !path.EndsWith("/artifacts/{name}", StringComparison.Ordinal) && !path.EndsWith("/samples/{index}", StringComparison.Ordinal) && !path.EndsWith(".csv", StringComparison.Ordinal)),
                    response => Assert.True(response.Value.GetProperty("content").GetProperty("application/json").TryGetProperty("schema", out _), path));
            }
        }
    }

    [Fact]
    public async Task OpenAPI_says_how_to_sign_in_and_what_numbers_are()
    {
        var components = (await _server.Anonymous.GetAsync("/openapi/v1.json").Read<JsonElement>()).GetProperty("components");

        Assert.Equal("bearer", components.GetProperty("securitySchemes").GetProperty("Bearer").GetProperty("scheme").GetString());
        Assert.Equal("integer", components.GetProperty("schemas").GetProperty("RunSummary").GetProperty("properties").GetProperty("id").GetProperty("type").GetString());
        Assert.Contains("Succeeded", components.GetProperty("schemas").GetProperty("RunStatus").GetProperty("enum").EnumerateArray().Select(word => word.GetString()));
        Assert.True(components.GetProperty("schemas").GetProperty("FaultsProblem").GetProperty("properties").TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task Docs_are_served_without_asking_anyone_else()
    {
        var page = await _server.Anonymous.GetStringAsync("/docs/");

        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await _server.Anonymous.GetAsync("/docs/scalar.js").Status());
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/api/runs/not-a-number")]
    [InlineData("/_framework/nothing.js")]
    public async Task Unknown_paths_of_the_API_are_problems(string path)
    {
        using var answer = await _server.Admin.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Who_is_not_signed_in_gets_a_problem_and_no_page()
    {
        using var answer = await _server.Anonymous.GetAsync("/api/runs");

        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task The_server_says_that_it_is_alive_and_ready()
    {
        Assert.Equal(HttpStatusCode.OK, await _server.Anonymous.GetAsync("/healthz").Status());
        Assert.Equal(HttpStatusCode.OK, await _server.Anonymous.GetAsync("/readyz").Status());
    }

    [Fact]
    public async Task Every_answer_carries_headers_that_keep_it_to_itself()
    {
        using var answer = await _server.Anonymous.GetAsync("/healthz");

        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/experiments/1")]
    [InlineData("/shared/share_something")]
    public async Task Every_page_is_the_application_whose_inline_scripts_the_policy_admits(string path)
    {
        using var answer = await _server.Anonymous.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.True(answer.Headers.CacheControl!.NoCache);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        foreach (Match script in Regex.Matches(page, "<script(?![^>]* src=)[^>]*>(?<text>.*?)</script>", RegexOptions.Singleline, TimeSpan.FromSeconds(5)))
        {
            Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.Groups["text"].Value)))}'", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Files_named_by_their_hash_are_kept_for_good()
    {
        var framework = Regex.Match(await _server.Anonymous.GetStringAsync("/_framework/dotnet.js"), "dotnet\\.native\\.[a-z0-9]+\\.js", RegexOptions.None, TimeSpan.FromSeconds(5)).Value;
        using var answer = await _server.Anonymous.GetAsync($"/_framework/{framework}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(TimeSpan.FromDays(365), answer.Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public async Task The_catalog_holds_every_family_with_its_schema()
    {
        var catalog = await _server.Admin.GetAsync("/api/catalog").Read<JsonElement>();

        Assert.True(catalog.GetProperty("run").GetProperty("schema").TryGetProperty("properties", out _));
        Assert.Contains("resnet-18", catalog.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused()
    {
        var experiment = await _server.Admin.Experiment();

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/experiments/{experiment.Id}/runs") { Content = new ByteArrayContent(new byte[9_000_000]) };
        request.Content.Headers.ContentType = new("application/json");
        // Told before it sends: else the connection is closed while the client still writes.
        request.Headers.ExpectContinue = true;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await _server.Admin.SendAsync(request).Status());
    }
}
