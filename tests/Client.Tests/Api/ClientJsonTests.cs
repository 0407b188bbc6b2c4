using System.Text.Json;
using Invaria.Client.Api;
using Invaria.Shared.Blueprints;
using Invaria.Shared.Claims;
using Invaria.Shared.Experiments;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;

namespace Invaria.Client.Tests.Api;

public sealed class ClientJsonTests
{
    public static TheoryData<string> Studies => [.. BlueprintLibrary.All.Where(blueprint => blueprint.Size == StudySize.Small).Select(blueprint => blueprint.Name)];

    [Theory]
    [MemberData(nameof(Studies))]
    public void Claims_and_figures_are_read_as_the_server_wrote_them(string name)
    {
        var study = BlueprintLibrary.Find(name)!;
        var written = JsonSerializer.Serialize(new ExperimentDetails(Sample.Experiment().Experiment, null, study.Claims, study.Figures), PlatformJson.Options);

        var read = JsonSerializer.Deserialize<ExperimentDetails>(written, ClientJson.Options);

        Assert.Equal(written, JsonSerializer.Serialize(read, PlatformJson.Options));
    }

    [Fact]
    public void A_run_is_read_as_the_server_wrote_it()
    {
        var run = Sample.Run(outcomes: [new(Stages.Invariance, 0, "sens", [new("sens.l2", "rotate", null, Samples: 0, Warning: "No pair differs."), new("loss", null, 1e-7, -1, 2.5, 10_000_000_000)], 3.5, "key", 4)]);
        var written = JsonSerializer.Serialize(run, PlatformJson.Options);

        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<RunSummary>(written, ClientJson.Options), PlatformJson.Options));
    }

    [Fact]
    public void What_the_client_writes_is_what_the_platform_reads()
    {
        var change = new ExperimentChange(Claims: [new("More.", new Mean([new Measured("same", Stages.Transfer, "accuracy"), new Constant(0.5)]), new Difference(new Constant(1), new Constant(2)))]);

        Assert.Equal(JsonSerializer.Serialize(change, PlatformJson.Options), JsonSerializer.Serialize(change, ClientJson.Options));
    }

    [Fact]
    public void A_quantity_is_written_once_and_not_again_as_its_parts()
    {
        var written = JsonSerializer.Serialize<Quantity>(new Mean([new Constant(0.5)]), PlatformJson.Options);

        Assert.Equal("""{"kind":"mean","of":[{"kind":"constant","number":0.5}]}""", written);
    }

    [Fact]
    public void Experiments_that_were_stored_with_parts_are_still_read() =>
        Assert.Equal(new Constant(0.5), JsonSerializer.Deserialize<Quantity>("""{"kind":"mean","parts":[{"kind":"constant","number":0.5}],"of":[{"kind":"constant","number":0.5}]}""", PlatformJson.Options)!.Parts[0]);

    [Theory]
    [InlineData("""{"kind":"median","of":[]}""")]
    [InlineData("""{"arm":"same","stage":"transfer","measure":"accuracy"}""")]
    [InlineData("""{"kind":"measured","arm":"same","colour":"blue"}""")]
    public void A_quantity_of_a_newer_server_is_refused_and_not_misread(string quantity) =>
        _ = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Quantity>(quantity, ClientJson.Options));
}
