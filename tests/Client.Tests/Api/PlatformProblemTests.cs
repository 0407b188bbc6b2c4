using System.Net;
using Invaria.Client.Api;

namespace Invaria.Client.Tests.Api;

public sealed class PlatformProblemTests
{
    private readonly StubServer _server = new();

    [Fact]
    public async Task A_refusal_names_every_fault_by_its_path()
    {
        _ = _server.Refuse("POST /api/experiments/1/runs", HttpStatusCode.BadRequest, "Not valid", "Two things are wrong.", new[]
        {
            new { path = "$.pretraining.epochs", message = "Must be at least 1." }, new { path = "$.seed", message = "Missing." },
        });

        var problem = await Assert.ThrowsAsync<PlatformProblem>(() => _server.Api.CreateRuns(1, []));

        Assert.Equal((400, "Not valid", "Two things are wrong."), (problem.Status, problem.Title, problem.Detail));
        Assert.Equal(["$.pretraining.epochs", "$.seed"], problem.Faults.Select(fault => fault.Path));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_told_in_words()
    {
        var problem = await Assert.ThrowsAsync<PlatformProblem>(() => _server.Api.Account(TestContext.Current.CancellationToken));

        Assert.True(problem.IsPassing);
        Assert.Equal("The server does not answer", problem.Title);
    }

    [Fact]
    public async Task A_visitor_sends_the_share_token_with_every_call()
    {
        _ = _server.Answer("GET /api/experiments/1", Sample.Experiment());

        _ = await new PlatformApi(_server.Http, "share_secret").Experiment(1, TestContext.Current.CancellationToken);

        Assert.Equal(["share_secret"], _server.ShareTokens);
    }

    [Fact]
    public async Task What_is_searched_for_is_escaped()
    {
        _ = _server.Answer("GET /api/experiments", new Shared.Json.Page<Shared.Experiments.ExperimentSummary>([], 0));

        _ = await _server.Api.Experiments("a&b=ü", cancellation: TestContext.Current.CancellationToken);

        Assert.Equal("GET /api/experiments?search=a%26b%3D%C3%BC&skip=0&take=20", _server.Asked.Single());
    }
}
