using System.Text.Json.Nodes;
using Invaria.Client.Defining;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Backbones;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Client.Tests.Defining;

public sealed class SpecEditTests
{
    private static readonly SpecPath Transformations = SpecPath.Root.Member("pretraining").Member("dataset").Member("transformations");

    private static JsonObject Start { get; } = (JsonObject)JsonNode.Parse(StartingPoint.Default.Spec)!;

    public static TheoryData<string, string> Kinds => [.. SpecModel.Families.SelectMany(family => family.Kinds.Select(kind => (family.Name, kind.Name)))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_every_family_can_be_chosen_and_gives_a_valid_spec_or_names_what_is_missing(string familyName, string kindName)
    {
        var family = SpecModel.Families.Single(candidate => candidate.Name == familyName);
        var kind = family.Kind(kindName)!;
        var start = Holding(family);
        var place = SpecTree.Places(start, new FieldShape.Nested(typeof(RunSpec)), family.Type).First();

        var spec = SpecText.Of(SpecEdit.ChooseKind(start, place, kind));

        Assert.Equal(kind, SpecTree.KindOf(place.In(spec.Root), family));
        // With another modality the rest of the run does not go together; that is named where it stands.
        var other = start != Start || Activator.CreateInstance(kind.Type) is DatasetSpec { Modality: not Modality.Images } or BackboneSpec { Modality: not Modality.Images };
        Assert.True(spec.Spec is not null || spec.Faults.All(fault => (other || place.Holds(fault.Path)) && fault.Message.Length > 0), string.Join('\n', spec.Faults));
    }

    /// <summary>The start, where it has a place for a family; else with the kind chosen that has one.</summary>
    private static JsonObject Holding(FamilyModel family)
    {
        IEnumerable<SpecPath> Places(JsonObject spec, Type type) => SpecTree.Places(spec, new FieldShape.Nested(typeof(RunSpec)), type);
        return Places(Start, family.Type).Any()
            ? Start
            : SpecModel.Families.SelectMany(outer => outer.Kinds.SelectMany(kind => Places(Start, outer.Type).Select(place => SpecEdit.ChooseKind(Start, place, kind)))).First(spec => Places(spec, family.Type).Any());
    }

    [Fact]
    public void What_both_kinds_have_is_kept_when_another_is_chosen()
    {
        var pretraining = SpecPath.Root.Member("pretraining");
        var untrained = SpecEdit.ChooseKind(Start, pretraining, SpecModel.Families.Single(family => family.Name == "pretraining-methods").Kind("untrained")!);

        Assert.True(JsonNode.DeepEquals(pretraining.Member("dataset").In(Start), pretraining.Member("dataset").In(untrained)));
        Assert.Null(pretraining.Member("epochs").In(untrained));
        Assert.Empty(SpecText.Of(untrained).Faults);
    }

    [Fact]
    public void A_bare_name_becomes_an_object_when_a_field_is_set_and_a_bare_name_again_when_it_is_unset()
    {
        var angle = Transformations.Item(0).Member("maximumAngle");

        var set = SpecEdit.Set(Start, angle, 90);
        var unset = SpecEdit.Remove(set, angle);

        Assert.Equal("""{ "kind": "rotate", "maximumAngle": 90 }""", JsonLayout.Line(Transformations.Item(0).In(set)));
        Assert.Equal("\"rotate\"", JsonLayout.Line(Transformations.Item(0).In(unset)));
    }

    [Fact]
    public void What_the_JSON_left_out_is_written_on_the_way_to_the_changed_value()
    {
        var rate = SpecPath.Root.Member("pretraining").Member("optimizer").Member("learningRate");

        var changed = SpecEdit.Set(Start, rate, 0.01);

        Assert.Equal("""{ "kind": "adam", "learningRate": 0.01 }""", JsonLayout.Line(rate.Parent!.In(changed)));
        Assert.Empty(SpecText.Of(changed).Faults);
    }

    [Fact]
    public void Members_stand_in_the_order_of_the_record_whenever_they_were_set()
    {
        var backbone = SpecPath.Root.Member("pretraining");
        var changed = SpecEdit.Set(Start, backbone.Member("optimizer").Member("learningRate"), 0.01);

        Assert.Equal(["method", "dataset", "backbone", "optimizer", "epochs", "batchSize"], ((JsonObject)changed["pretraining"]!).Select(member => member.Key));
    }

    [Fact]
    public void Items_are_added_moved_and_taken_out()
    {
        var added = SpecEdit.Add(Start, Transformations, "translate");
        var moved = SpecEdit.Move(added, Transformations.Item(3), 0);
        var removed = SpecEdit.Remove(moved, Transformations.Item(1));

        Assert.Equal("""["rotate", "hue", "blur", "translate"]""", JsonLayout.Line(Transformations.In(added)));
        Assert.Equal("""["translate", "rotate", "hue", "blur"]""", JsonLayout.Line(Transformations.In(moved)));
        Assert.Equal("""["translate", "hue", "blur"]""", JsonLayout.Line(Transformations.In(removed)));
    }

    [Fact]
    public void The_changed_tree_is_another_one()
    {
        var before = Start;
        _ = SpecEdit.Set(before, SpecPath.Root.Member("seed"), 7);

        Assert.True(JsonNode.DeepEquals(Start, before));
    }

    [Fact]
    public void A_concise_spec_means_the_same_as_the_one_written_out()
    {
        var concise = SpecText.Parse(StartingPoint.Default.Spec);
        var writtenOut = SpecWriter.Write(concise.Spec!);

        Assert.True(concise.Text.Length < writtenOut.ToJsonString().Length);
        Assert.Equal(CanonicalJson.Of(concise.Spec!), CanonicalJson.Of(SpecText.Of(writtenOut).Spec!));
        Assert.DoesNotContain("objectScale", concise.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_whose_members_come_in_any_order_is_put_in_that_of_its_records()
    {
        var stored = System.Text.Json.JsonDocument.Parse("""
            { "seed": 1, "pretraining": { "epochs": 3, "backbone": { "width": 16, "kind": "resnet-18" }, "method": "supervised", "dataset": "transforms-2d" } }
            """);

        Assert.Equal(
            """
            {
              "pretraining": {
                "method": "supervised",
                "dataset": "transforms-2d",
                "backbone": { "kind": "resnet-18", "width": 16 },
                "epochs": 3
              },
              "seed": 1
            }
            """,
            StartingPoint.Of(stored.RootElement, "", "", arm: null).Spec);
    }

    [Fact]
    public void Every_starting_point_is_valid() =>
        Assert.All([StartingPoint.Default, StartingPoint.Blank, .. StartingPoint.Blueprints], point => Assert.Empty(SpecText.Parse(point.Spec).Faults));

    [Fact]
    public void The_datasets_of_a_spec_are_found() => Assert.Equal(
        ["$.pretraining.dataset", "$.transfer[0].dataset"],
        SpecTree.Places(Start, new FieldShape.Nested(typeof(RunSpec)), typeof(Invaria.Shared.Specs.Datasets.DatasetSpec)).Select(place => place.ToString()));
}
