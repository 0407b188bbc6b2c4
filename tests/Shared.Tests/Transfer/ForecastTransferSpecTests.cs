using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Optimizers;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Shared.Tests.Transfer;

public sealed class ForecastTransferSpecTests
{
    private static readonly UntrainedSpec Pretraining = new() { Dataset = new SyntheticForecastSpec(), Backbone = new ToyEncoder() };

    public static TheoryData<string> Tasks => ["forecast-probe", "forecast-fine-tuning", "linear-forecaster", "seasonal-naive"];

    [Fact]
    public void The_published_protocol_is_the_default()
    {
        var spec = new ForecastProbeSpec { Dataset = new SyntheticForecastSpec() };

        Assert.Equal((30, 32, true, 10, true), (spec.Epochs, spec.BatchSize, spec.DropsLast, spec.Patience, spec.PublishedProtocol));
        Assert.Equal(new AdamWSpec(), spec.Optimizer);
        Assert.Equal(25, new LinearForecasterSpec { Dataset = new SyntheticForecastSpec() }.Window);
    }

    [Theory]
    [InlineData(null, null, 168, 8137)]
    [InlineData(null, 1.0, 168, 8137)]
    [InlineData(null, 0.05, 168, 248)]
    [InlineData(null, 0.1, 168, 663)]
    [InlineData(null, 0.0001, 168, 2)]
    [InlineData(500, null, 168, 500)]
    public void A_share_is_one_of_the_rows_behind_the_first_window(int? samples, double? share, int horizon, int expected)
    {
        // 8,640 training rows with windows of 336, as ETTh2 has: 8,304 rows behind the first window, of which 415 or 830 are taken.
        var available = 8640 - 336 - horizon + 1;

        Assert.Equal(expected, (new ForecastProbeSpec { Dataset = new SyntheticForecastSpec() } with { Samples = samples, Share = share }).SamplesOf(available, horizon));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Pictures_are_refused(string task)
    {
        var spec = SpecReader.Read<TransferSpec>($$"""{ "task": "{{task}}", "dataset": { "kind": "transforms-2d" } }""").Required();

        Assert.Equal(".dataset", Assert.Single(spec.FaultsFor(Pretraining)).Path);
        Assert.Empty((spec with { Dataset = new SyntheticForecastSpec() }).FaultsFor(Pretraining));
    }

    [Fact]
    public void Windows_of_another_length_than_the_encoders_are_refused()
    {
        var spec = new RunSpec { Pretraining = Pretraining, Transfer = [new ForecastProbeSpec { Dataset = new SyntheticForecastSpec { InputLength = 96 } }, new ForecastProbeSpec { Dataset = new SyntheticForecastSpec { Horizon = 720 } }] };

        Assert.Equal([".transfer[0].dataset"], spec.BrokenRules().Select(fault => fault.Path));
    }

    [Theory]
    [InlineData("forecast-probe", """, "samples": 10, "share": 0.5""", "$.share")]
    [InlineData("forecast-probe", """, "samples": 60000""", "$.samples")]
    [InlineData("forecast-probe", """, "headDropout": 1""", "$.headDropout")]
    [InlineData("linear-forecaster", """, "window": 24""", "$.window")]
    [InlineData("seasonal-naive", """, "season": 0""", "$.season")]
    public void What_makes_no_sense_is_a_fault_by_path(string task, string fields, string path) =>
        Assert.Equal([path], SpecReader.Read<TransferSpec>($$"""{ "task": "{{task}}", "dataset": { "kind": "transforms-2d" } {{fields}} }""").Faults.Select(fault => fault.Path));

    [Fact]
    public void A_season_longer_than_a_window_is_refused()
    {
        Assert.Equal(".season", Assert.Single(new SeasonalNaiveSpec { Dataset = new SyntheticForecastSpec(), Season = 337 }.BrokenRules()).Path);
        Assert.Empty(new SeasonalNaiveSpec { Dataset = new SyntheticForecastSpec(), Season = 336 }.BrokenRules());
    }

    private sealed record ToyEncoder : BackboneSpec
    {
        public override IReadOnlyList<string> Layers => [Representation];

        public override Modality Modality => Modality.TimeSeries;

        public override bool OneSizeOnly => true;
    }
}
