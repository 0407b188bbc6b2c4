using System.Text.Json;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Pretraining;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Tests.Queries;

public sealed class RunQueryTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private static readonly RunFields Fields = new([
        new("transfer[0].accuracy", FieldKind.Number, "Transfer accuracy.", []),
        new("invariance[0].sens.l2[rotate]", FieldKind.Number, "Sensitivity.", []),
        new("factor.transformations", FieldKind.Text, "A factor.", []),
    ]);

    private static readonly Dictionary<string, QueryValue> Run = Values();

    [Theory]
    [InlineData("pretraining.epochs > 5 and transfer.accuracy >= 0.8", true)]
    [InlineData("pretraining.epochs > 5 and transfer.accuracy >= 0.9", false)]
    [InlineData("pretraining.epochs > 50 or transfer.accuracy >= 0.8", true)]
    [InlineData("not pretraining.epochs > 50", true)]
    [InlineData("not (pretraining.epochs > 50 or seed == 3)", false)]
    [InlineData("status == succeeded", true)]
    [InlineData("status in (running, queued)", false)]
    [InlineData("status not in (running, queued)", true)]
    [InlineData("STATUS IN (Succeeded)", true)]
    [InlineData("pretraining.backbone.kind == resnet-18", true)]
    [InlineData("pretraining.backbone.kind != 'resnet-18'", false)]
    [InlineData("name contains \"SEED 3\"", true)]
    [InlineData("transfer[1].samples == 200", true)]
    [InlineData("transfer.samples is set", false)]
    [InlineData("transfer[1].samples is set and transfer[0].samples is not set", true)]
    [InlineData("pretraining.dataset.transformations contains \"hue\"", true)]
    [InlineData("pretraining.dataset.redraw == yes", true)]
    [InlineData("invariance.sens.l2[rotate] < 0.5", true)]
    [InlineData("pretraining.optimizer.learningRate == 1e-3", true)]
    [InlineData("created > 3h", true)]
    [InlineData("created > 1h", false)]
    [InlineData("created >= \"2026-11-25\" and created < '2026-11-25 11:00'", true)]
    [InlineData("duration > 15m", true)]
    [InlineData("duration > 0.5h", false)]
    [InlineData("factor.transformations == \"same\"", true)]
    [InlineData("pretraining.epochs > 5 and status == failed or seed == 3", true)]
    [InlineData("pretraining.epochs > 5 and (status == failed or seed == 4)", false)]
    public void A_query_means_what_it_says(string query, bool met)
    {
        var parsed = Parse(query);

        Assert.Empty(parsed.Faults);
        Assert.Equal(met, Met(parsed));
    }

    [Theory]
    [InlineData("pretraining.epochs > 5 and (transfer.accuracy >= 0.8 or not (status in (failed, canceled)))")]
    [InlineData("name contains \"a \\\"quoted\\\" \\\\ text\" or arm is set and seed != -2.5e-3")]
    public void Written_out_and_read_again_it_is_the_same(string query)
    {
        var first = Parse(query).Expression!;

        Assert.Equal(first.ToString(), Parse(first.ToString()).Expression!.ToString());
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("   ", 0)]
    public void An_empty_query_asks_for_everything(string query, int faults)
    {
        var parsed = Parse(query);

        Assert.Null(parsed.Expression);
        Assert.Equal(faults, parsed.Faults.Count);
    }

    [Theory]
    [InlineData("pretraining.epoch > 5", 0, 17, "pretraining.epochs")]
    [InlineData("epochs > 5", 0, 6, "pretraining.epochs")]
    [InlineData("seed > many", 7, 4, "a number")]
    [InlineData("seed contains 3", 5, 8, "==")]
    [InlineData("status == done", 10, 4, "succeeded")]
    [InlineData("seed >", 6, 0, "a number")]
    [InlineData("seed", 4, 0, "is to be followed by")]
    [InlineData("(seed > 1", 9, 0, "closing bracket")]
    [InlineData("seed > 1 seed < 3", 9, 4, "joined by and, or")]
    [InlineData("seed > 1 and", 12, 0, "condition is missing")]
    [InlineData("name == \"open", 8, 5, "closing")]
    [InlineData("seed > 1 & seed < 3", 9, 1, "no meaning")]
    [InlineData("status in running", 10, 7, "in brackets")]
    [InlineData("duration > 5 fortnights", 13, 10, "joined by and, or")]
    [InlineData("duration > 5x", 11, 2, "15m")]
    [InlineData("created > 5", 10, 1, "2026")]
    [InlineData("pretraining.dataset.redraw == maybe", 30, 5, "yes or no")]
    public void A_faulty_query_says_where_and_what_would_be_right(string query, int start, int length, string right)
    {
        var parsed = Parse(query);

        Assert.Null(parsed.Expression);
        Assert.Contains(parsed.Faults, fault => fault.Start == start && fault.Length == length && fault.Message.Contains(right, StringComparison.Ordinal));
    }

    [Fact]
    public void Brackets_without_end_are_refused_and_do_not_exhaust_the_stack() =>
        Assert.Contains("deep", Assert.Single(Parse(new string('(', 100_000)).Faults).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_value_of_a_spec_can_be_asked_for()
    {
        foreach (var (path, value) in RunValues.OfSpec(Spec))
        {
            var field = Assert.IsType<RunField>(RunFields.Defined.Find(path));
            Assert.Equal(path, field.Path);
            Assert.Equal(field.Kind is FieldKind.Number or FieldKind.Flag, value is QueryValue.Number);
        }
    }

    [Theory]
    [InlineData("pretraining.ep|", "pretraining.epochs")]
    [InlineData("epo|", "pretraining.epochs")]
    [InlineData("status == |", "succeeded")]
    [InlineData("status in (failed, run|", "running")]
    [InlineData("status |", "==")]
    [InlineData("seed > 3 |", "and")]
    [InlineData("seed > 3 and transfer.acc|", "transfer.accuracy")]
    [InlineData("pretraining.backbone.kind == res|", "resnet-18")]
    [InlineData("not |", "status")]
    public void Completion_offers_what_may_stand_there(string written, string offered)
    {
        var cursor = written.IndexOf('|', StringComparison.Ordinal);
        var text = written.Replace("|", string.Empty, StringComparison.Ordinal);

        var suggestion = Assert.Single(QueryCompletion.At(text, cursor, Fields, most: 1000), suggestion => suggestion.Text == offered);

        // Put in, it leaves a text that can be read on.
        var completed = text[..suggestion.Start] + suggestion.Text + text[(suggestion.Start + suggestion.Length)..];
        Assert.EndsWith(offered, completed, StringComparison.Ordinal);
        Assert.StartsWith(text[..suggestion.Start], completed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_the_field_meets_only_its_negation()
    {
        Assert.False(Met(Parse("transfer[3].samples > 1")));
        Assert.False(Met(Parse("transfer[3].samples <= 1")));
        Assert.True(Met(Parse("transfer[3].samples != 1")));
    }

    private static ParsedQuery Parse(string query) => RunQueryParser.Parse(query, Fields, new FixedClock());

    private static bool Met(ParsedQuery parsed) => parsed.Expression!.Meets(field => Run.GetValueOrDefault(field.Path));

    private static JsonElement Spec => JsonSerializer.SerializeToElement(SpecWriter.Write(new RunSpec
    {
        Pretraining = new SupervisedSpec
        {
            Dataset = new Transforms2DSpec { Transformations = [new TranslateSpec(), new HueSpec()], Redraw = true },
            Backbone = new ResNet18Spec { Width = 16 },
            Epochs = 10,
        },
        Transfer = [new LinearProbeSpec { Dataset = new Transforms2DSpec() }, new FineTuningSpec { Dataset = new Transforms2DSpec(), Samples = 200, LearningRates = [1e-2, 1e-3] }],
        Seed = 3,
    }));

    private static Dictionary<string, QueryValue> Values()
    {
        var values = RunValues.OfSpec(Spec)
            .Concat(RunValues.OfOutcome(new StageOutcome(Stages.Transfer, 0, "linear-probe", [new Measure("accuracy", null, 0.82)], 3)))
            .Concat(RunValues.OfOutcome(new StageOutcome(Stages.Invariance, 0, "sens", [new Measure("sens.l2", "rotate", 0.3)], 2)))
            .ToDictionary(entry => entry.Path, entry => entry.Value, StringComparer.Ordinal);
        values["seed"] = new QueryValue.Number(3);
        values["status"] = new QueryValue.Text("succeeded");
        values["name"] = new QueryValue.Text("same, seed 3");
        values["created"] = new QueryValue.Time(Now.AddHours(-2));
        values["duration"] = new QueryValue.Number(1200);
        values["factor.transformations"] = new QueryValue.Text("same");
        return values;
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
