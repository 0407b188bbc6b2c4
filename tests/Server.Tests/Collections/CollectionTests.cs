using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Invaria.Shared.Accounts;
using Invaria.Shared.Collections;
using Invaria.Shared.Workers;

namespace Invaria.Server.Tests.Collections;

public sealed class CollectionTests(CollectionFixture fixture) : IClassFixture<CollectionFixture>
{
    private static readonly byte[] Notes = "What this is."u8.ToArray();
    private readonly RunningServer _server = fixture.Server;

    public static TheoryData<string, byte[], string?, string> Refused => new()
    {
        { "a name that leads out", Archives.Zip(("cat/1.png", Archives.Opaque), ("../../evil.png", Archives.Opaque)), null, "../../evil.png: a name that leads out" },
        { "a name that leads out, in a tar", Archives.Tar(("dog/../../evil.png", Archives.Opaque)), null, "dog/../../evil.png: a name that leads out" },
        { "an absolute name", Archives.Tar(("/etc/evil.png", Archives.Opaque)), null, "/etc/evil.png: an absolute name" },
        { "an absolute name of Windows", Archives.Zip((@"C:\evil.png", Archives.Opaque)), null, @"C:\evil.png: an absolute name" },
        { "a link", Archives.Gzip(Archives.TarWithLink("cat/link.png", "/etc/passwd")), null, "cat/link.png: a link or a device" },
        { "a bomb", Archives.Zip(("cat/1.png", Archives.Opaque), ("cat/bomb.png", new byte[39_000_000])), null, "cat/bomb.png: the files are more than 100 times larger" },
        { "too many files", Archives.Zip([.. Enumerable.Range(0, 41).Select(i => ($"cat/{i}.png", Archives.Opaque))]), null, "there are more than 40 files and folders" },
        { "too many folders", Archives.Zip([.. Enumerable.Range(0, 41).Select(i => ($"cat{i}/", Array.Empty<byte>()))]), null, "cat40/: there are more than 40 files and folders" },
        { "a picture that claims to be enormous", Archives.Zip(("cat/1.png", Archives.Opaque), ("cat/2.png", Archives.Enormous())), null, "cat/2.png: 60000×60000 pixels are more than the 64 million" },
        { "a name that is too long", Archives.Zip(($"{string.Join('/', Enumerable.Repeat("folder", 60))}/1.png", Archives.Opaque)), null, "the name is longer than 400" },
        { "two files of one name", Archives.Tar(("cat/1.png", Archives.Opaque), ("cat/1.png", Archives.Opaque)), null, "cat/1.png: there are two files of this name" },
        { "a truncated tar", Archives.Tar(("cat/1.png", Archives.Opaque), ("cat/2.png", new byte[9000]))[..4000], null, "cat/2.png" },
        { "a truncated tar.gz", Archives.Gzip(Archives.Tar(("cat/1.png", Archives.Opaque), ("cat/2.png", RandomBytes(9000))))[..5000], null, "truncated or damaged" },
        { "a truncated zip", Archives.Zip(("cat/1.png", Archives.Opaque))[..60], null, "truncated or damaged" },
        { "no archive", Notes, null, "no archive: .zip, .tar" },
        { "a picture that cannot be read", Archives.Zip(("cat/1.png", Archives.Opaque), ("dog/2.png", Notes)), null, "dog/2.png: not a picture" },
        { "cut-outs that are opaque", Archives.Zip(("cup.png", Archives.CutOut), ("brick.png", Archives.Opaque)), null, "brick.png: the picture has no transparency" },
        { "class folders that are no cut-outs", Archives.Zip(("cat/1.png", Archives.CutOut), ("dog/2.png", Archives.Opaque)), "cut-outs", "dog/2.png: the picture has no transparency" },
        { "a class with nothing in it", Archives.Zip(("cat/1.png", Archives.Opaque), ("dog/", [])), null, "dog: the class has no picture" },
        { "nothing that is known", Archives.Zip(("notes.txt", Notes)), null, "None of the known formats was found" },
        { "another use than the files have", Archives.Zip(("cup.png", Archives.CutOut), ("pot.png", Archives.CutOut)), "cifar-10", "cannot be used as cifar-10" },
        { "a series with a value missing", Archives.Zip(("load/one.csv", "date,OT\n2016-07-01,1\n2016-07-02,\n"u8.ToArray())), null, "load/one.csv: line 3, column OT: the value is missing" },
        { "a damaged CIFAR-10", Archives.Zip([.. Enumerable.Range(1, 5).Select(i => ($"cifar-10-batches-bin/data_batch_{i}.bin", new byte[3073 + i - 1]))]), null, "data_batch_2.bin: 3074 bytes" },
    };

    [Fact]
    public async Task An_archive_becomes_a_collection_that_is_listed_described_and_shown_and_the_same_files_are_the_same_collection()
    {
        (string, byte[])[] files = [("pets/cat/1.png", Archives.CutOut), ("pets/cat/2.png", Archives.CutOut), ("pets/dog/1.png", Archives.CutOut), ("pets/readme.txt", Notes)];
        var member = await _server.As(Role.Member);

        var registration = await Registered(member, "Pets", Archives.Zip(files));
        var again = await Registered(_server.Admin, "Pets again", Archives.Gzip(Archives.Tar([.. files.Reverse(), ("pets/.DS_Store", Notes)])));

        Assert.Equal(registration.Address, again.Address);
        var viewer = await _server.As(Role.Viewer);
        var listed = Assert.Single((await viewer.GetAsync("/api/collections").Read<CollectionSummary[]>()), collection => collection.Address == registration.Address);
        Assert.Equal(("Pets", "image-folder", 2, 3), (listed.Name, listed.Format, listed.Classes, listed.Pictures));
        Assert.Equal(["image-folder", "cut-outs"], listed.Uses);
        var details = await viewer.GetAsync($"/api/collections/{registration.Address}").Read<CollectionDetails>();
        Assert.Equal([new("cat", 2, 0), new("dog", 1, 0)], details.Description.Classes);
        Assert.Equal("24×20", details.Description.PictureSizes);
        Assert.Contains(details.Description.Remarks, remark => remark.Contains("readme.txt", StringComparison.Ordinal));
        Assert.Equal(3, details.SampleClasses.Count);
        using var sample = await viewer.GetAsync($"/api/collections/{registration.Address}/samples/2");
        Assert.Equal("image/png", sample.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await sample.Content.ReadAsByteArrayAsync())[..4]);
        Assert.Equal(["cat/1.png", "cat/2.png", "dog/1.png"], Directory.EnumerateFiles(Path.Combine(fixture.Folder, registration.Address!), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(fixture.Folder, registration.Address!), file)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_wrong_is_refused_by_name_and_nothing_of_it_is_kept(string what, byte[] archive, string? use, string reason)
    {
        _ = what;
        var (files, rows) = (fixture.Files(), await _server.Admin.GetAsync("/api/collections").Read<CollectionSummary[]>());

        Assert.Contains(reason, await Reason(_server.Admin, archive, use), StringComparison.Ordinal);

        Assert.Equal(files, fixture.Files());
        Assert.Equal(rows.Select(row => row.Address), (await _server.Admin.GetAsync("/api/collections").Read<CollectionSummary[]>()).Select(row => row.Address));
        Assert.False(File.Exists("/etc/evil.png"));
    }

    [Fact]
    public async Task A_single_file_is_a_collection_without_an_archive_and_a_broken_one_is_refused_by_line()
    {
        async Task<HttpResponseMessage> Send(string file, string text) => await _server.Admin.PostAsync(
            $"/api/collections?name=Load&file={Uri.EscapeDataString(file)}", new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(text)));

        var registered = await Answer(_server.Admin, Send("load.csv", "date,OT\n2016-07-01,1\n2016-07-02,2.5\n"));

        Assert.True(registered.State == CollectionState.Registered, registered.Reason);
        var details = await _server.Admin.GetAsync($"/api/collections/{registered.Address}").Read<CollectionDetails>();
        Assert.Equal(("series-table", "2 rows of 1 channel, every day, 2016-07-01 to 2016-07-02"), (details.Collection.Format, details.Collection.FormatDetail));
        var table = Assert.Single(details.Description.Tables);
        Assert.Equal(("load.csv", 2, new DateTime(2016, 7, 2, 0, 0, 0, DateTimeKind.Utc)), (table.File, table.Rows, table.Last));
        Assert.True(File.Exists(Path.Combine(fixture.Folder, registered.Address!, "load.csv")));

        var files = fixture.Files();
        using var refused = await Send("load.csv", "date,OT\n2016-07-01,1\n2016-07-01,2\n");
        var reason = refused.StatusCode == HttpStatusCode.Accepted ? (await Answer(_server.Admin, Task.FromResult(refused))).Reason : await refused.Content.ReadAsStringAsync();
        Assert.Contains("load.csv: line 3, column date: the date 2016-07-01 is repeated", reason, StringComparison.Ordinal);
        Assert.Equal(["file"], (await Send("../load.csv", "date,OT\n2016-07-01,1\n").Faults()).Select(fault => fault.Path));
        Assert.Equal(files, fixture.Files());
    }

    [Fact]
    public async Task An_archive_that_is_too_large_is_refused_while_it_comes()
    {
        var files = fixture.Files();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Upload(_server.Admin, "Large", RandomBytes(2_000_001), null).Status());

        Assert.Equal(files, fixture.Files());
    }

    [Fact]
    public async Task A_folder_of_the_server_is_copied_for_admins_and_links_in_it_are_refused()
    {
        var folder = Directory.CreateTempSubdirectory("invaria-own-").FullName;
        try
        {
            foreach (var name in new[] { "red_cup.png", "blue_cup.png", "green_cup.png" })
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, name), [.. Archives.CutOut, (byte)name[0]]);
            }

            var request = new FolderRequest(folder, "Cups");
            Assert.Equal(HttpStatusCode.Forbidden, await (await _server.As(Role.Member)).Send(HttpMethod.Post, "/api/collections/folders", request).Status());
            var registered = await Answer(_server.Admin, _server.Admin.Send(HttpMethod.Post, "/api/collections/folders", request));
            Assert.Equal(CollectionState.Registered, registered.State);
            Assert.True(File.Exists(Path.Combine(folder, "red_cup.png")));

            _ = File.CreateSymbolicLink(Path.Combine(folder, "passwd.png"), "/etc/passwd");
            using var refused = await _server.Admin.Send(HttpMethod.Post, "/api/collections/folders", request);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("passwd.png: a link", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await _server.Admin.Send(HttpMethod.Post, "/api/collections/folders", request with { Folder = "relative/folder" }).Status());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Viewers_read_members_register_and_faults_are_named()
    {
        var viewer = await _server.As(Role.Viewer);

        Assert.Equal(HttpStatusCode.Forbidden, await Upload(viewer, "No", Archives.Zip(("cup.png", Archives.CutOut)), null).Status());
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.DeleteAsync("/api/collections/0123").Status());
        Assert.Equal(HttpStatusCode.Unauthorized, await _server.Anonymous.GetAsync("/api/collections").Status());
        Assert.Equal(HttpStatusCode.NotFound, await viewer.GetAsync("/api/collections/0123").Status());
        Assert.Equal(["name", "use"], (await Upload(_server.Admin, " ", [], "hats").Faults()).Select(fault => fault.Path));
    }

    [Fact]
    public async Task A_collection_that_runs_refer_to_stays_and_one_that_none_does_goes_with_its_files()
    {
        var address = (await Registered(_server.Admin, "Kept", Archives.Zip([.. Enumerable.Range(0, 8).Select(i => ($"{(i % 2 == 0 ? "even" : "odd")}/{i}.png", (byte[])[.. Archives.Opaque, (byte)i]))]))).Address!;
        var experiment = await _server.Admin.Experiment();
        _ = await _server.Admin.Run(experiment.Id, Spec($$"""{ "kind": "image-folder", "collection": "{{address}}", "imageSize": 16 }"""));

        using var refused = await _server.Admin.DeleteAsync($"/api/collections/{address}");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("1 run refers", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/api/experiments/{experiment.Id}").Status());
        Assert.Equal(HttpStatusCode.NoContent, await _server.Admin.DeleteAsync($"/api/collections/{address}").Status());
        Assert.DoesNotContain(fixture.Files(), file => file.Contains(address, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, await _server.Admin.GetAsync($"/api/collections/{address}").Status());
    }

    [Fact]
    public async Task A_run_whose_collection_is_missing_of_another_kind_or_too_small_is_not_queued()
    {
        var address = (await Registered(_server.Admin, "Two", Archives.Zip([("red.png", Archives.CutOut), ("blue.png", [.. Archives.CutOut, 7])]))).Address!;
        var experiment = await _server.Admin.Experiment();
        async Task<string> Fault(string dataset) => Assert.Single(await _server.Admin.PostText($"/api/experiments/{experiment.Id}/runs", $$"""[{ "spec": {{Spec(dataset)}} }]""").Faults()).ToString();

        Assert.StartsWith("$[0].spec.pretraining.dataset.collection: There is no collection 0123", await Fault("""{ "kind": "cifar-10", "collection": "0123" }"""), StringComparison.Ordinal);
        Assert.StartsWith("$[0].spec.pretraining.dataset.collection: The collection Two is cut-outs; what is needed is cifar-10", await Fault($$"""{ "kind": "cifar-10", "collection": "{{address}}" }"""), StringComparison.Ordinal);
        Assert.StartsWith("$[0].spec.pretraining.dataset.objects: 3 are asked for", await Fault($$"""{ "kind": "transforms-2d", "objects": 2, "objectOffset": 1, "foregrounds": "collection", "foregroundCollection": "{{address}}" }"""), StringComparison.Ordinal);
        Assert.StartsWith("$[0].spec.pretraining.dataset.backgroundDataset.collection", await Fault("""{ "kind": "transforms-2d", "backgrounds": "dataset", "backgroundDataset": { "kind": "cifar-10", "collection": "0123" } }"""), StringComparison.Ordinal);
        _ = await _server.Admin.Run(experiment.Id, Spec($$"""{ "kind": "transforms-2d", "objects": 2, "foregrounds": "collection", "foregroundCollection": "{{address}}" }"""));
    }

    [Fact]
    public async Task A_run_that_asks_a_series_for_a_channel_or_rows_it_does_not_have_is_not_queued()
    {
        var rows = string.Concat(Enumerable.Range(0, 200).Select(row => $"{new DateTime(2016, 7, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(row):yyyy-MM-dd HH:mm},{row}\n"));
        var address = (await Registered(_server.Admin, "Load", Archives.Zip(("load.csv", System.Text.Encoding.UTF8.GetBytes($"date,OT\n{rows}"))))).Address!;
        var experiment = await _server.Admin.Experiment();
        string Spec(string fields) => $$"""
            { "pretraining": { "method": "untrained", "backbone": "timedrl-encoder", "dataset": { "kind": "forecast-series", "collection": "{{address}}", "inputLength": 64{{fields}} } } }
            """;
        async Task<string> Fault(string fields) => Assert.Single(await _server.Admin.PostText($"/api/experiments/{experiment.Id}/runs", $$"""[{ "spec": {{Spec(fields)}} }]""").Faults()).ToString();

        Assert.StartsWith("$[0].spec.pretraining.dataset.channels[0]: load.csv has no channel HUFL, but OT", await Fault(""", "horizon": 10, "channels": ["HUFL"]"""), StringComparison.Ordinal);
        Assert.StartsWith("$[0].spec.pretraining.dataset.file: The collection has no file ETTh1.csv, but load.csv", await Fault(""", "horizon": 10, "file": "ETTh1.csv" """), StringComparison.Ordinal);
        Assert.StartsWith("$[0].spec.pretraining.dataset.testShare: load.csv: The validation part has 20 rows, fewer than the horizon of 24", await Fault(""), StringComparison.Ordinal);
        _ = await _server.Admin.Run(experiment.Id, Spec(""", "horizon": 10, "channels": ["OT"]"""));
    }

    private static string Spec(string dataset) => $$"""{ "pretraining": { "method": "untrained", "dataset": {{dataset}}, "backbone": { "kind": "resnet-18", "width": 4 } } }""";

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private static Task<HttpResponseMessage> Upload(HttpClient client, string name, byte[] archive, string? use) => client.PostAsync(
        $"/api/collections?name={Uri.EscapeDataString(name)}{(use is null ? "" : $"&use={use}")}",
        new ByteArrayContent(archive) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } });

    private static async Task<CollectionRegistration> Registered(HttpClient client, string name, byte[] archive)
    {
        var registration = await Answer(client, Upload(client, name, archive, null));
        Assert.True(registration.State == CollectionState.Registered, registration.Reason);
        return registration;
    }

    /// <summary>The registration once it is decided.</summary>
    private static async Task<CollectionRegistration> Answer(HttpClient client, Task<HttpResponseMessage> answering)
    {
        using var answer = await answering;
        Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var registration = (await answer.Content.ReadFromJsonAsync<CollectionRegistration>(Shared.Json.PlatformJson.Options))!;
        return await Eventually.Get(
            () => client.GetAsync($"/api/collections/registrations/{registration.Id}").Read<CollectionRegistration>(), seen => seen.State is CollectionState.Registered or CollectionState.Refused, seconds: 30);
    }

    private static async Task<string> Reason(HttpClient client, byte[] archive, string? use)
    {
        using var answer = await Upload(client, "Refused", archive, use);
        if (answer.StatusCode == HttpStatusCode.Accepted)
        {
            return (await Answer(client, Task.FromResult(answer))).Reason!;
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
    }
}
