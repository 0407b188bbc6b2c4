using System.Text.Json;
using Invaria.Client.Api;
using Invaria.Client.Defining;
using Invaria.Shared.Previews;

namespace Invaria.Client.Tests.Defining;

public sealed class SampleSheetsTests
{
    private readonly List<(PreviewRequest Request, TaskCompletionSource<DatasetPreview> Answer, CancellationToken Cancellation)> _asked = [];

    [Fact]
    public async Task A_superseded_preview_is_never_shown()
    {
        using var sheets = Sheets();
        var first = sheets.Want(Request(1));
        await Asked(1);
        var second = sheets.Want(Request(2));
        await Asked(2);

        _asked[1].Answer.SetResult(Preview(2));
        await second;
        _asked[0].Answer.SetResult(Preview(1));
        await first;

        Assert.True(_asked[0].Cancellation.IsCancellationRequested);
        Assert.Equal(2, sheets.Shown!.Classes);
        Assert.False(sheets.IsLoading);
    }

    [Fact]
    public async Task What_is_superseded_during_the_pause_is_never_asked_for()
    {
        using var sheets = Sheets(TimeSpan.FromMilliseconds(60));
        var first = sheets.Want(Request(1));
        var second = sheets.Want(Request(2));
        await first;
        await Asked(1);
        _asked[0].Answer.SetResult(Preview(2));
        await second;

        Assert.Equal(2, Assert.Single(_asked).Request.Seed);
    }

    [Fact]
    public async Task The_last_samples_stay_while_others_are_drawn()
    {
        using var sheets = Sheets();
        await Shown(sheets, 1);

        var second = sheets.Want(Request(2));

        Assert.True(sheets.IsLoading);
        Assert.Equal(1, sheets.Shown!.Classes);
        await Asked(2);
        _asked[1].Answer.SetException(new PlatformProblem("No worker", "No worker is live.", 503));
        await second;
        Assert.Equal(1, sheets.Shown!.Classes);
        Assert.Equal(503, sheets.Problem!.Status);
    }

    [Fact]
    public async Task Samples_seen_before_come_at_once()
    {
        using var sheets = Sheets();
        await Shown(sheets, 1);
        await Shown(sheets, 2);

        await sheets.Want(Request(1));

        Assert.Equal(1, sheets.Shown!.Classes);
        Assert.Equal(2, _asked.Count);
    }

    [Fact]
    public async Task A_dataset_at_fault_is_not_asked_for_and_a_late_answer_not_shown()
    {
        using var sheets = Sheets();
        var first = sheets.Want(Request(1));
        await Asked(1);

        sheets.Stop();
        _asked[0].Answer.SetResult(Preview(1));
        await first;

        Assert.Null(sheets.Shown);
        Assert.False(sheets.IsLoading);
    }

    private SampleSheets Sheets(TimeSpan? pause = null) => new(
        (request, cancellation) =>
        {
            var answer = new TaskCompletionSource<DatasetPreview>(TaskCreationOptions.RunContinuationsAsynchronously);
            _asked.Add((request, answer, cancellation));
            return answer.Task;
        },
        pause ?? TimeSpan.Zero);

    private async Task Shown(SampleSheets sheets, int number)
    {
        var before = _asked.Count;
        var wanted = sheets.Want(Request(number));
        await Asked(before + 1);
        _asked[^1].Answer.SetResult(Preview(number));
        await wanted;
    }

    private async Task Asked(int times)
    {
        for (var i = 0; _asked.Count < times && i < 500; i++)
        {
            await Task.Delay(10);
        }

        Assert.Equal(times, _asked.Count);
    }

    private static PreviewRequest Request(int seed) => new(JsonSerializer.SerializeToElement(new { kind = "transforms-2d" }), seed);

    private static DatasetPreview Preview(int classes) => new(classes, [], []);
}
