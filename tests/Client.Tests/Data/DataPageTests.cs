using System.Net;
using Bunit;
using Invaria.Client.Data;
using Invaria.Client.Layout;
using Invaria.Shared.Accounts;
using Invaria.Shared.Collections;
using Microsoft.Extensions.DependencyInjection;

namespace Invaria.Client.Tests.Data;

public sealed class DataPageTests : ComponentContext
{
    private static readonly CollectionSummary Pets = new("0123abcd", "Pets", CollectionUse.ImageFolder, "", [CollectionUse.ImageFolder, CollectionUse.CutOuts], 2, 3, 3, 1_500_000, 3, "ada", Sample.Noon);

    private readonly BunitJSModuleInterop _script;

    public DataPageTests()
    {
        _script = JSInterop.SetupModule("./Data/UploadPanel.razor.js");
        _script.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Collections_are_listed_with_what_they_hold()
    {
        _ = Server.Answer("GET /api/collections", new[] { Pets });

        var page = Page();

        var row = page.Find("tbody tr");
        Assert.Equal("/data/0123abcd", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Pictures in class folders", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 classes, 3 pictures, 3 files", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("1.5 MB", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(["api/collections/0123abcd/samples/0", "api/collections/0123abcd/samples/1", "api/collections/0123abcd/samples/2"], row.QuerySelectorAll("img").Select(image => image.GetAttribute("src")));
    }

    [Fact]
    public void Nothing_registered_yet_is_said_and_whoever_may_not_write_sees_no_upload()
    {
        _ = Server.Answer("GET /api/collections", Array.Empty<CollectionSummary>());

        var page = Page(Member with { MayWrite = false });

        Assert.Contains("Nothing is registered yet.", page.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("input[type=file]"));
    }

    [Fact]
    public async Task A_chosen_archive_is_sent_with_progress_checked_and_linked()
    {
        _ = Server.Answer("GET /api/collections", Array.Empty<CollectionSummary>());
        var page = Page();
        var upload = page.FindComponent<UploadPanel>();
        var sending = _script.Setup<UploadAnswer>("send", _ => true);
        await page.InvokeAsync(() => upload.Instance.Chosen("my pets.tar.gz", 2_000_000));
        Assert.Equal("my pets", page.Find("#upload-name").GetAttribute("value"));
        await page.Find("#upload-use").ChangeAsync(CollectionUse.CutOuts);
        Assert.Contains("PNG or WebP with transparency", page.Markup, StringComparison.Ordinal);

        Assert.Empty(page.FindAll("#folder-path"));
        var clicked = page.FindAll("button").Single(button => button.TextContent.Contains("Register 2 MB", StringComparison.Ordinal)).ClickAsync();
        await page.InvokeAsync(() => upload.Instance.Sent(0.25));

        Assert.Contains("25 %", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("0.25", page.Find("progress").GetAttribute("value"));
        Assert.Equal("api/collections?name=my%20pets&use=cut-outs", _script.Invocations["send"][0].Arguments[0]);

        _ = Server.Answer("GET /api/collections/registrations/r1", new CollectionRegistration("r1", "my pets", CollectionState.Registered, null, "0123abcd", Sample.Noon))
            .Answer("GET /api/collections", new[] { Pets });
        sending.SetResult(new UploadAnswer(202, """{ "id": "r1", "name": "my pets", "state": "Checking", "reason": null, "address": null, "createdAt": "2026-03-01T12:00:00Z" }"""));

        await clicked;
        page.WaitForAssertion(() => Assert.Equal("/data/0123abcd", page.Find("[role=status] a").GetAttribute("href")), TimeSpan.FromSeconds(10));
        page.WaitForAssertion(() => Assert.Contains("Pets", page.Find("tbody").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("ETTh1.csv", "api/collections?name=ETTh1&file=ETTh1.csv")]
    [InlineData("Pen digits.npz", "api/collections?name=Pen%20digits&file=Pen%20digits.npz")]
    [InlineData("walk.mp4", "api/collections?name=walk&file=walk.mp4")]
    [InlineData("pets.zip", "api/collections?name=pets")]
    public async Task A_single_file_is_sent_with_its_name_and_an_archive_without(string file, string address)
    {
        _ = Server.Answer("GET /api/collections", Array.Empty<CollectionSummary>());
        var page = Page();
        _ = _script.Setup<UploadAnswer>("send", _ => true);
        await page.InvokeAsync(() => page.FindComponent<UploadPanel>().Instance.Chosen(file, 10));

        _ = page.FindAll("button").Single(button => button.TextContent.Contains("Register 10 B", StringComparison.Ordinal)).ClickAsync();

        Assert.Equal(address, _script.Invocations["send"][0].Arguments[0]);
        Assert.Contains(",.csv,.npz,.ts,.safetensors,.mp4,", page.Find("#upload-file").GetAttribute("accept")!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(422, """{ "title": "The collection was refused", "status": 422, "detail": "dog/2.png: not a picture." }""", "dog/2.png: not a picture.")]
    [InlineData(0, "", "The server does not answer")]
    public async Task A_refused_archive_says_why_and_another_can_be_chosen(int status, string answer, string words)
    {
        _ = Server.Answer("GET /api/collections", Array.Empty<CollectionSummary>());
        var page = Page();
        _script.Setup<UploadAnswer>("send", _ => true).SetResult(new UploadAnswer(status, answer));
        await page.InvokeAsync(() => page.FindComponent<UploadPanel>().Instance.Chosen("pets.zip", 10));

        await page.FindAll("button").Single(button => button.TextContent.Contains("Register 10 B", StringComparison.Ordinal)).ClickAsync();

        page.WaitForAssertion(() => Assert.Contains(words, page.Markup, StringComparison.Ordinal));
        Assert.False(page.Find("#upload-file").HasAttribute("disabled"));
    }

    [Fact]
    public async Task An_admin_registers_a_folder_and_is_told_why_it_was_refused()
    {
        _ = Server.Answer("GET /api/collections", Array.Empty<CollectionSummary>());
        _ = Server.Answer("GET /api/account", new SignedInUser("ada", Role.Admin, HasPassword: true));
        _ = await Services.GetRequiredService<Session>().Load();
        _ = Server.Refuse("POST /api/collections/folders", HttpStatusCode.UnprocessableEntity, "The collection was refused", "x: there is no such folder.");
        var page = Page();

        await page.Find("#folder-path").InputAsync("/data/own");
        await page.Find("#folder-name").InputAsync("Own");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("there is no such folder", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void A_collection_shows_its_classes_samples_and_remarks()
    {
        _ = Server.Answer("GET /api/collections/0123abcd", new CollectionDetails(
            Pets, new(CollectionUse.ImageFolder, "", Pets.Uses, [new("cat", 2, 0), new("dog", 1, 0)], 3, "24×20", 3, 1_500_000, ["Left out: 1 file, which is no part of this format, e.g. readme.txt."]), ["cat", "cat", "dog"]));

        var page = Render<CollectionPage>(Member, parameters => parameters.Add(page => page.Address, "0123abcd"));

        Assert.Equal("Pets", page.Find("h1").TextContent);
        Assert.Equal(["0cat2", "1dog1"], page.FindAll("tbody tr").Select(row => row.TextContent));
        Assert.Equal(["cat", "cat", "dog"], page.FindAll(".sample-strip span").Select(name => name.TextContent));
        Assert.Contains("readme.txt", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Cut-outs", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_of_series_shows_their_rows_dates_and_channels()
    {
        var ett = new CollectionSummary("4567cdef", "ETT", CollectionUse.SeriesTable, "2 files of 17 420 to 69 680 rows", [CollectionUse.SeriesTable], 0, 0, 2, 13_000_000, 0, "ada", Sample.Noon);
        _ = Server.Answer("GET /api/collections/4567cdef", new CollectionDetails(
            ett, new(CollectionUse.SeriesTable, ett.FormatDetail, ett.Uses, [], 0, "", 2, 13_000_000, [])
            {
                Tables = [new("ETTh1.csv", 17_420, ["HUFL", "OT"], "1 hour", new(2016, 7, 1, 0, 0, 0, DateTimeKind.Utc), new(2018, 6, 26, 19, 0, 0, DateTimeKind.Utc))],
            }, []));

        var page = Render<CollectionPage>(Member, parameters => parameters.Add(page => page.Address, "4567cdef"));

        Assert.Equal(["ETTh1.csv", "17 420", "1 hour", "2016-07-01", "2018-06-26 19:00:00", "HUFL, OT"], page.FindAll("tbody td").Select(cell => cell.TextContent));
        Assert.Contains("Long series", page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<DataPage> Page(Access? access = null) => Render<DataPage>(access ?? Member, _ => { });
}
