using System.Text.Json;
using Invaria.Shared.Json;
using Invaria.Shared.Previews;
using Invaria.Storage.Previews;

namespace Invaria.Workers.Tests.Previews;

public sealed class PreviewJobTests : IAsyncLifetime
{
    private TestQueue _queue = null!;

    public async ValueTask InitializeAsync() => _queue = await TestQueue.Create();

    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    [Fact]
    public async Task A_preview_shows_the_first_samples_with_their_classes()
    {
        _ = _queue.StartWorker();

        var preview = await Draw("""{ "kind": "transforms-2d", "objects": 5, "transformations": ["rotate"] }""");

        Assert.Equal(PreviewState.Ready, preview.State);
        var answer = JsonSerializer.Deserialize<DatasetPreview>(preview.Response!, PlatformJson.Options)!;
        Assert.Equal((5, 12), (answer.Classes, answer.Samples.Count));
        Assert.All(answer.Samples, sample => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], sample.Png[..4]));
        Assert.All(answer.Samples, sample => Assert.InRange(sample.Label, 0, 4));
    }

    [Fact]
    public async Task A_preview_of_more_objects_than_there_are_says_how_many_there_are()
    {
        _ = _queue.StartWorker();

        var preview = await Draw("""{ "kind": "transforms-2d", "foregrounds": "tux-paint-stamps", "objects": 1000 }""");

        Assert.Equal(PreviewState.Failed, preview.State);
        Assert.Matches("tuxpaint-stamps-default|the source has", preview.Error!);
    }

    private async Task<Preview> Draw(string dataset)
    {
        var request = new PreviewRequest(JsonDocument.Parse(dataset).RootElement, Seed: 1, Samples: 12);
        Assert.True(await _queue.Previews.Request("key", JsonSerializer.Serialize(request, PlatformJson.Options), TestContext.Current.CancellationToken));
        _queue.EnqueuePreview("key");
        for (var i = 0; i < 400; i++)
        {
            if (await _queue.Previews.Find("key", TestContext.Current.CancellationToken) is { State: not PreviewState.Requested } answered)
            {
                return answered;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("No worker drew the preview.");
    }
}
