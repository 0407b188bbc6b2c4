using Invaria.Client.Live;
using Invaria.Shared.Json;
using Invaria.Shared.Live;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Live;

public sealed class ExperimentStateTests
{
    private readonly StubServer _server = new();

    [Fact]
    public async Task What_the_runs_say_is_worked_out_once_while_a_run_only_goes_on()
    {
        var state = await Loaded(Sample.Run(7, sequence: 10));
        var findings = state.Findings;

        await state.Apply(new(Sample.Run(7, sequence: 11, progress: 0.6), 10, 11, [], [], [], [], [], Rewound: false, More: false));

        Assert.Same(findings, state.Findings);
        Assert.Equal(0.6, state.Summaries.Single().Progress);
    }

    [Fact]
    public async Task A_stage_that_is_done_changes_what_the_runs_say()
    {
        var state = await Loaded(Sample.Run(7, sequence: 10));
        var findings = state.Findings;

        await state.Apply(new(Sample.Run(7, sequence: 11, outcomes: Sample.Transfer(0.8, 0.7, 0.9)), 10, 11, [], [], [], [], [Sample.Transfer(0.8, 0.7, 0.9)], Rewound: false, More: false));

        Assert.NotSame(findings, state.Findings);
        _ = Assert.Single(state.Findings!.Runs.Single().Outcomes);
    }

    [Fact]
    public async Task Of_hundreds_of_runs_only_the_curves_that_are_drawn_are_asked_for()
    {
        var state = await Loaded([.. Enumerable.Range(1, 300).Select(id => Sample.Run(id, sequence: 10))]);
        Assert.Equal(1 + 3, _server.Asked.Count);
        _ = _server.Answer("GET /api/runs/5/series", Array.Empty<SeriesSummary>());

        await state.ReadCurves([5]);
        await state.ReadCurves([5]);

        Assert.Equal("GET /api/runs/5/series", Assert.Single(_server.Asked.Skip(4)));
    }

    [Fact]
    public async Task A_run_it_hears_of_for_the_first_time_shows_what_it_has_measured()
    {
        var state = await Loaded();
        var outcome = Sample.Invariance(("rotate", 0.2)) with { Sequence = 8 };
        _ = _server.Answer("GET /api/runs/7/results", new[] { outcome });

        await state.Apply(new(Sample.Run(7, sequence: 9, outcomes: outcome).Headlines(), 8, 9, [], [], [], [], [], Rewound: false, More: false));

        Assert.Equal(0.2, state.Summaries.Single().Outcome(Stages.Invariance)!.Value("sens.l2", "rotate"));
    }

    [Fact]
    public async Task A_run_whose_curves_are_not_drawn_needs_no_question_after_a_gap()
    {
        var state = await Loaded(Sample.Run(7, sequence: 10));

        await state.Apply(new(Sample.Run(7, sequence: 90, status: RunStatus.Succeeded), 80, 90, [], [], [], [], [], Rewound: false, More: false));

        Assert.Equal(RunStatus.Succeeded, state.Summaries.Single().Status);
        Assert.Equal(2, _server.Asked.Count);
    }

    [Fact]
    public async Task A_connection_that_comes_before_the_list_was_asked_for_costs_no_second_list()
    {
        var state = new ExperimentState(_server.Api, 1);
        await state.CatchUp();

        Assert.Empty(_server.Asked);
    }

    private async Task<ExperimentState> Loaded(params RunSummary[] runs)
    {
        _ = _server.Answer("GET /api/experiments/1", Sample.Experiment());
        for (var skip = 0; skip == 0 || skip < runs.Length; skip += 100)
        {
            _ = _server.Answer($"GET /api/runs?experimentId=1&skip={skip}&take=100", new Page<RunSummary>([.. runs.Skip(skip).Take(100)], runs.Length));
        }

        var state = new ExperimentState(_server.Api, 1);
        await state.Load();
        return state;
    }
}
