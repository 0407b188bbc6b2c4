using Invaria.Storage.Artifacts;

namespace Invaria.Storage.Tests.Artifacts;

public sealed class ArtifactKeyTests
{
    public static TheoryData<string> Refused =>
    [
        "", "/", "..", "../x", "runs/../../x", "runs/./x", "/etc/passwd", "runs//x", "runs/x/", "C:/x", "runs\\..\\x", "~/x", "runs/.hidden", "runs/x.", "runs/x ", "runs/x\0", "runs/x\n",
        "runs/ü", "runs/%2e%2e/x", "runs/a:b", "runs/*", new string('a', 129), string.Join('/', Enumerable.Repeat("segment", 65)),
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_key_that_could_lead_out_or_is_not_portable_is_refused_everywhere(string key)
    {
        var folder = new ArtifactFolder(Path.GetTempPath());

        _ = Assert.Throws<ArgumentException>(() => ArtifactKey.Checked(key));
        _ = await Assert.ThrowsAsync<ArgumentException>(() => folder.Put(key, new MemoryStream([1])));
        _ = await Assert.ThrowsAsync<ArgumentException>(() => folder.Open(key));
        _ = await Assert.ThrowsAsync<ArgumentException>(() => folder.Exists(key));
        _ = await Assert.ThrowsAsync<ArgumentException>(() => folder.Delete(key));
    }

    [Theory]
    [InlineData("../18/backbone.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public void No_name_of_an_artifact_leads_out_of_its_run(string name) => Assert.Throws<ArgumentException>(() => ArtifactKey.OfRun(17, name));

    [Theory]
    [InlineData("backbone.safetensors")]
    [InlineData("attempt-2/checkpoint-0.safetensors")]
    [InlineData("a..b")]
    public void Ordinary_names_are_below_their_run(string name) => Assert.Equal($"runs/17/{name}", ArtifactKey.OfRun(17, name));
}
