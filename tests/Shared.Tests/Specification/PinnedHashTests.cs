using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Transfer;

namespace Invaria.Shared.Tests.Specification;

/// <summary>Hashes name computations that are stored: they must never become others.</summary>
public sealed class PinnedHashTests
{
    private static readonly RunSpec Spec = SpecReader.Read<RunSpec>("""
        {
          "pretraining": { "method": "supervised", "dataset": { "kind": "transforms-2d", "transformations": ["rotate", { "kind": "hue", "maximumShift": 0.1 }] }, "backbone": { "kind": "resnet-18" } },
          "invariance": [{ "metric": "sens", "transformations": ["rotate"] }],
          "transfer": [{ "task": "linear-probe", "dataset": { "kind": "fashion-mnist" }, "samples": 200 }, { "task": "fine-tuning", "dataset": { "kind": "transforms-2d" } }],
          "seed": 3
        }
        """).Required();

    private static readonly RunSpec Labelled = Spec with
    {
        Invariance = [Spec.Invariance[0] with { Label = "turned" }],
        Transfer = [Spec.Transfer[0] with { Label = "clothes" }, Spec.Transfer[1]],
    };

    [Fact]
    public void The_hash_of_a_spec_and_the_keys_of_its_stages_stay_what_they_were()
    {
        Assert.Equal("0be488436a8250c74c9d003c4a068870cc86df9078c17928b2c30437f8e818dc", CanonicalJson.Hash(Spec));
        Assert.Equal("27c08b93e6e5771449980ce8b765ad863fac69136871523c50b283be6ff95274", StageKey.OfPretraining(Spec, Devices.Cpu));
        Assert.Equal("8731f5054e1d850462318a7cf3501867e1344abe05ff2b8e0048ec4932e1333f", StageKey.Of(Spec, Devices.Cpu, Stages.Invariance, 0));
        Assert.Equal("9e7b07e197e05218e5a3ce634d04aaad364f9040118c0e33db1886bc79fd399a", StageKey.Of(Spec, Devices.Cpu, Stages.Transfer, 1));
    }

    [Fact]
    public void Labels_are_no_part_of_the_computation()
    {
        Assert.Equal(CanonicalJson.Of(Spec), CanonicalJson.Of(Labelled));
        Assert.Equal(CanonicalJson.Hash(Spec), CanonicalJson.Hash(Labelled));
        Assert.Equal(StageKey.Of(Spec, Devices.Cpu, Stages.Invariance, 0), StageKey.Of(Labelled, Devices.Cpu, Stages.Invariance, 0));
        Assert.Equal(StageKey.Of(Spec, Devices.Cpu, Stages.Transfer, 0), StageKey.Of(Labelled, Devices.Cpu, Stages.Transfer, 0));
    }

    [Fact]
    public void Labels_are_written_where_they_are_set_and_read_back()
    {
        var read = SpecReader.Read<RunSpec>(SpecWriter.WriteOut(Labelled).ToJsonString()).Required();

        Assert.Equal(["turned", "clothes", null], [read.Invariance[0].Label, read.Transfer[0].Label, read.Transfer[1].Label]);
        Assert.DoesNotContain("label\"", SpecWriter.WriteOut(Spec).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"  \"")]
    [InlineData("\"two\\nlines\"")]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"0123456789012345678901234567890123456789012345678901234567890\"")]
    [InlineData("5")]
    public void A_label_is_a_line_of_at_most_60_characters(string label)
    {
        var reading = SpecReader.Read<TransferSpec>($$"""{ "task": "linear-probe", "label": {{label}}, "dataset": { "kind": "fashion-mnist" } }""");

        Assert.Equal("$.label", Assert.Single(reading.Faults).Path);
    }
}
