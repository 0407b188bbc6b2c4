using System.Text.Json;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Graphs;
using Invaria.Science.Runs;
using Invaria.Shared.Films;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>Keeps the held-out triplets of highest loss as artifacts, for a page to draw. Draws nothing at random and changes no weight.</summary>
internal sealed class TripletIllustration(VideoSet videos, TrackingStep tracking, double margin)
{
    private const int Shown = 8;
    private const int Digits = 4;

    /// <param name="heldOut">The triplets.</param>
    /// <param name="views">Their views.</param>
    /// <param name="task">The trained network, in evaluation mode.</param>
    /// <param name="context">Where the artifacts are kept.</param>
    public void Record(HeldOutTriplets heldOut, PairedViews views, TripletTask task, StageContext context)
    {
        try
        {
            var hardest = heldOut.Hardest(task, Shown, context.Cancellation);
            if (hardest.Count > 0)
            {
                Keep(hardest, heldOut.Count, views, context);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            context.Recorder.Log(LogSeverity.Warning, $"The hardest triplets cannot be shown: {fault.Message}");
        }
    }

    private void Keep(IReadOnlyList<HardTriplet> hardest, int all, PairedViews views, StageContext context)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        int[] nodes = [.. hardest.SelectMany(triplet => new[] { triplet.Pair.First, triplet.Pair.Second, triplet.Negative })];
        var patches = RenderedSplit.Bytes(views.Patches(nodes, new bool[nodes.Length]).cpu()).permute(0, 2, 3, 1).contiguous();
        var (height, width) = ((int)patches.shape[1], (int)patches.shape[2]);
        var pictures = patches.data<byte>().ToArray().Chunk(height * width * 3).ToArray();
        var sheet = new FrameSheet(Math.Max(height, width));
        var examples = new List<TripletExample>();
        for (var i = 0; i < hardest.Count; i++)
        {
            sheet.BeginRow();
            var (triplet, first) = (hardest[i], 3 * i);
            TripletView View(int place) => Of(nodes[first + place], sheet.Add(pictures[first + place], width, height));
            examples.Add(new(
                KindOf(triplet.Pair), View(0), View(1), View(2), Math.Round(Math.Max(0, triplet.PositiveDistance - triplet.NegativeDistance + margin), Digits),
                Math.Round(triplet.PositiveDistance, Digits), Math.Round(triplet.NegativeDistance, Digits)));
        }

        sheet.Record(TripletExamples.SheetName, context);
        context.Recorder.Artifact(
            TripletExamples.ArtifactName, TripletExamples.ArtifactKind, "application/json",
            stream => JsonSerializer.Serialize(stream, new TripletExamples(all, margin, sheet.Size, examples), PlatformJson.Options));
    }

    private TripletView Of(int node, SheetCell cell)
    {
        var (track, truth) = (tracking.Tracks[node / 2], tracking.Truth[node]);
        return new(videos.Name(track.Video), node % 2 == 0 ? track.FirstFrame : track.LastFrame, cell, truth.IsKnown ? videos.ClassNames[truth.Class] : null);
    }

    /// <summary>Tracks link both views of a track, neighbours the first views of two, and every other pair came of both.</summary>
    private static string KindOf(Edge pair) => pair.First / 2 == pair.Second / 2 ? "intra" : pair.First % 2 == 0 && pair.Second % 2 == 0 ? "inter" : "transitive";
}
