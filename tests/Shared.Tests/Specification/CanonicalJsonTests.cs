using System.Text.Json;
using FsCheck.Xunit;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs.Datasets;
using Invaria.Shared.Specs.Transfer;
using Invaria.Shared.Specs.Transformations;

namespace Invaria.Shared.Tests.Specification;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void Two_spellings_of_one_computation_have_one_hash()
    {
        var terse = SpecReader.Read<DatasetSpec>("""{ "kind": "transforms-2d", "transformations": ["rotate"] }""").Required();
        var verbose = SpecReader.Read<DatasetSpec>("""
            { "transformations": [ { "maximumAngle": 360.0, "kind": "rotate", "minimumAngle": 0 } ], "objects": 30, "kind": "transforms-2d" }
            """).Required();

        Assert.Equal(CanonicalJson.Hash(terse), CanonicalJson.Hash(verbose));
    }

    [Fact]
    public void The_order_of_transformations_is_part_of_the_computation()
    {
        var one = new Transforms2DSpec { Transformations = [new RotateSpec(), new BlurSpec()] };
        var other = new Transforms2DSpec { Transformations = [new BlurSpec(), new RotateSpec()] };

        Assert.NotEqual(CanonicalJson.Hash(one), CanonicalJson.Hash(other));
    }

    [Fact]
    public void The_seed_names_the_repetition_not_the_computation()
    {
        var specs = Shared.Blueprints.BlueprintLibrary.Find("role-of-invariance-seeds")!.Runs
            .Where(run => run.Arm == "same").Select(run => SpecReader.Read<Specs.RunSpec>(run.Spec).Required()).ToArray();

        Assert.Equal(5, specs.Length);
        _ = Assert.Single(specs.Select(CanonicalJson.Hash).Distinct());
        Assert.Equal(5, specs.Select(CanonicalJson.Of).Distinct().Count());
    }

    [Fact]
    public void A_field_that_came_later_is_part_of_the_computation_only_where_it_is_set()
    {
        var spec = SpecReader.Read<Specs.RunSpec>("""
            {
              "pretraining": { "method": "supervised", "dataset": { "kind": "transforms-2d", "transformations": ["rotate", { "kind": "hue", "maximumShift": 0.1 }] }, "backbone": { "kind": "resnet-18" } },
              "invariance": [{ "metric": "sens", "transformations": ["rotate"] }],
              "transfer": [{ "task": "linear-probe", "dataset": { "kind": "fashion-mnist" }, "samples": 200 }, { "task": "fine-tuning", "dataset": { "kind": "transforms-2d" } }],
              "seed": 3
            }
            """).Required();
        var set = spec with { Transfer = [(LinearProbeSpec)spec.Transfer[0] with { PublishedProtocol = true }, spec.Transfer[1]] };

        // The hash from before tasks had the field.
        Assert.Equal("0be488436a8250c74c9d003c4a068870cc86df9078c17928b2c30437f8e818dc", CanonicalJson.Hash(spec));
        Assert.NotEqual(CanonicalJson.Hash(spec), CanonicalJson.Hash(set));
        Assert.Contains("publishedProtocol", SpecWriter.Write(spec).ToJsonString(), StringComparison.Ordinal);
    }

    [Property]
    public bool What_is_written_is_read_back_the_same(int objects, int offset, double scale, bool stamps, int? seed)
    {
        var spec = new Transforms2DSpec
        {
            Objects = 2 + (int)((uint)objects % 900),
            ObjectOffset = (int)((uint)offset % 1000),
            ObjectScale = double.IsFinite(scale) ? (Math.Abs(Math.Sin(scale)) / 2) + 0.1 : 0.7,
            Foregrounds = stamps ? ForegroundSource.TuxPaintStamps : ForegroundSource.Procedural,
            TransformationSeed = seed is { } given ? given & int.MaxValue : null,
            Transformations = [new ScaleSpec { MinimumFactor = 0.3 }, new TranslateSpec()],
        };

        var pretty = SpecReader.Read<DatasetSpec>(SpecWriter.Write(spec).ToJsonString()).Required();
        var canonical = SpecReader.Read<DatasetSpec>(CanonicalJson.Of(spec)).Required();
        return CanonicalJson.Of(pretty) == CanonicalJson.Of(spec) && CanonicalJson.Of(canonical) == CanonicalJson.Of(spec);
    }

    [Fact]
    public void Pretty_JSON_writes_a_default_transformation_as_its_bare_name()
    {
        var json = JsonSerializer.Serialize(SpecWriter.Write(new Transforms2DSpec { Transformations = [new HueSpec(), new HueSpec { MaximumShift = 0.1 }] }));

        Assert.Contains("""
            ["hue",{"kind":"hue","maximumShift":0.1}]
            """, json, StringComparison.Ordinal);
    }
}
