using Invaria.Client.Defining;
using Invaria.Shared.Specification;

namespace Invaria.Client.Tests.Defining;

public sealed class DraftEditorTests
{
    private static readonly SpecPath Objects = SpecPath.Root.Member("pretraining").Member("dataset").Member("objects");
    private static readonly SpecPath Epochs = SpecPath.Root.Member("pretraining").Member("epochs");

    private readonly StandingClock _clock = new();

    [Fact]
    public void Editing_the_JSON_changes_the_tree_and_back()
    {
        var editor = Editor();

        editor.Type(editor.Spec.Text.Replace("\"objects\": 12", "\"objects\": 20", StringComparison.Ordinal));
        Assert.Equal("20", editor.Node(Objects)!.ToJsonString());

        editor.Set(Objects, 15);
        Assert.Contains("\"objects\": 15", editor.Spec.Text, StringComparison.Ordinal);
        Assert.Equal(15, ((Invaria.Shared.Specs.Datasets.Transforms2DSpec)editor.Spec.Spec!.Pretraining.Dataset).Objects);
    }

    [Fact]
    public void JSON_that_cannot_be_read_stays_and_the_form_keeps_the_last_that_could()
    {
        var editor = Editor();
        var before = editor.Form;
        var broken = editor.Spec.Text[..^3];

        editor.Type(broken);

        Assert.Equal(broken, editor.Spec.Text);
        Assert.True(editor.FormIsBehind);
        Assert.Same(before, editor.Form);
        Assert.Contains("not JSON", Assert.Single(editor.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_is_behind_writes_nothing_over_the_JSON()
    {
        var editor = Editor();
        editor.Type("{ \"pretraining\": ");

        editor.Set(Objects, 3);

        Assert.Equal("{ \"pretraining\": ", editor.Spec.Text);
    }

    [Fact]
    public void A_value_that_fits_no_field_stays_with_its_fault()
    {
        var editor = Editor();

        editor.Set(Objects, "a dozen");

        Assert.Equal("\"a dozen\"", editor.Node(Objects)!.ToJsonString());
        Assert.Contains("whole number", Assert.Single(editor.FaultsAt(Objects)), StringComparison.Ordinal);
        Assert.Null(editor.Spec.Spec);
    }

    [Fact]
    public void Undo_takes_back_one_step()
    {
        var editor = Editor();
        var start = editor.Spec.Text;
        editor.Set(Objects, 20);
        var first = editor.Spec.Text;
        editor.Set(Epochs, 3);

        editor.Undo();
        Assert.Equal(first, editor.Spec.Text);
        editor.Undo();
        Assert.Equal(start, editor.Spec.Text);
        Assert.False(editor.CanUndo);
        editor.Redo();
        Assert.Equal(first, editor.Spec.Text);
    }

    [Fact]
    public void Letters_typed_in_a_row_are_one_step_and_after_a_pause_another()
    {
        var editor = Editor();
        editor.Set(Objects, 2, typed: true);
        editor.Set(Objects, 20, typed: true);
        _clock.Pass(TimeSpan.FromSeconds(2));
        editor.Set(Objects, 201, typed: true);

        editor.Undo();
        Assert.Equal("20", editor.Node(Objects)!.ToJsonString());
        editor.Undo();
        Assert.Equal("12", editor.Node(Objects)!.ToJsonString());
    }

    [Fact]
    public void A_step_after_undo_takes_the_place_of_what_was_undone()
    {
        var editor = Editor();
        editor.Set(Objects, 20);
        editor.Undo();
        editor.Set(Objects, 30);

        Assert.False(editor.CanRedo);
        editor.Undo();
        Assert.Equal("12", editor.Node(Objects)!.ToJsonString());
    }

    [Fact]
    public void The_servers_faults_stand_at_their_fields_until_the_spec_is_changed()
    {
        var editor = Editor();

        editor.Refused([new Fault(Objects.ToString(), "The worker has 9 objects only.")]);
        Assert.Equal(["The worker has 9 objects only."], editor.FaultsAt(Objects));

        editor.Set(Objects, 9);
        Assert.Empty(editor.Faults);
    }

    [Fact]
    public void Faults_of_a_list_of_requests_are_sorted_to_spec_and_draft()
    {
        var (ofSpec, ofDraft) = DraftRules.Sort(
        [
            new("$[0].spec.pretraining.dataset.objects", "Too many."),
            new("$[1].spec.pretraining.dataset.objects", "Too many."),
            new("$[1].arm", "Too long."),
            new("$.name", "Taken."),
        ]);

        Assert.Equal([new Fault(Objects.ToString(), "Too many.")], ofSpec);
        Assert.Equal(["$.arm", "$.name"], ofDraft.Select(fault => fault.Path));
    }

    private DraftEditor Editor() => new(new Draft { Spec = StartingPoint.Default.Spec }, _clock);

    private sealed class StandingClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan span) => _ticks += span.Ticks;
    }
}
