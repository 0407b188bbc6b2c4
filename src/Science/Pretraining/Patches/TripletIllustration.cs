using System.Text.Json;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Videos;
using Invaria.Science.Images;
using Invaria.Science.Graphs;
using Invaria.Science.Runs;
using Invaria.Shared.Films;
using Invaria.Shared.Json;
using Invaria.Shared.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Invaria.Science.Pretraining.Patches;

/// <summary>Keeps the triplets of highest loss as artifacts, for a page to draw. Draws nothing at random and changes no weight.</summary>
internal sealed class TripletIllustration(VideoSet videos, TrackingStep tracking, double margin)
{
    private const int Shown = 8;
    private const int Digits = 4;

    /// <param name="epoch">The epoch whose weights the network has.</param>
    /// <param name="drawn">Pairs drawn in it.</param>
    /// <param name="trained">The hardest triplets of that epoch, so many at most.</param>
    /// <param name="heldOut">How many held-out triplets there are.</param>
    /// <param name="unseen">The hardest of them, so many at most.</param>
    /// <param name="views">Views of both.</param>
    /// <param name="context">Where the artifacts are kept.</param>
    public void Record(
        int epoch, int drawn, Func<int, IReadOnlyList<HardTriplet>> trained, int heldOut, Func<int, IReadOnlyList<HardTriplet>> unseen, PairedViews views, StageContext context)
    {
        try
        {
            var (hardest, hardestUnseen) = (trained(Shown), unseen(Shown));
            if (hardest.Count + hardestUnseen.Count > 0)
            {
                Keep(epoch, (drawn, hardest), (heldOut, hardestUnseen), views, context);
            }
        }
        catch (Exception fault) when (!(fault is OperationCanceledException && context.Cancellation.IsCancellationRequested))
        {
            context.Recorder.Log(LogSeverity.Warning, $"The hardest triplets cannot be shown: {fault.Message}");
        }
    }

    private void Keep(
        int epoch, (int Drawn, IReadOnlyList<HardTriplet> Hardest) trained, (int Count, IReadOnlyList<HardTriplet> Hardest) heldOut, PairedViews views, StageContext context)
    {
        using var quiet = no_grad();
        using var scope = NewDisposeScope();
        int[] nodes = [.. trained.Hardest.Concat(heldOut.Hardest).SelectMany(triplet => new[] { triplet.Pair.First, triplet.Pair.Second, triplet.Negative })];
        var patches = RenderedSplit.Bytes(views.Patches(nodes, new bool[nodes.Length]).cpu()).permute(0, 2, 3, 1).contiguous();
        var (height, width) = ((int)patches.shape[1], (int)patches.shape[2]);
        var pictures = new Queue<byte[]>(patches.data<byte>().ToArray().Chunk(height * width * 3));
        var sheet = new FrameSheet(Math.Max(height, width));
        TripletView View(int node) => Of(node, sheet.Add(pictures.Dequeue(), width, height));
        TripletExample Example(HardTriplet triplet)
        {
            sheet.BeginRow();
            return new(
                KindOf(triplet.Pair), View(triplet.Pair.First), View(triplet.Pair.Second), View(triplet.Negative), Math.Round(Math.Max(0, triplet.Excess + margin), Digits),
                Math.Round(triplet.PositiveDistance, Digits), Math.Round(triplet.NegativeDistance, Digits));
        }

        var examples = (Trained: trained.Hardest.Select(Example).ToArray(), HeldOut: heldOut.Hardest.Select(Example).ToArray());
        context.Recorder.Artifact(TripletExamples.SheetName, FilmKinds.Sheet, "image/png", stream => stream.Write(sheet.ToPng()));
        context.Recorder.Artifact(
            TripletExamples.ArtifactName, TripletExamples.ArtifactKind, "application/json",
            stream => JsonSerializer.Serialize(
                stream, new TripletExamples(epoch, trained.Drawn, heldOut.Count, margin, sheet.Size, examples.Trained, examples.HeldOut), PlatformJson.Options));
    }

    private TripletView Of(int node, SheetCell cell)
    {
        var (track, truth) = (tracking.Tracks[node / 2], tracking.Truth[node]);
        return new(videos.Name(track.Video), node % 2 == 0 ? track.FirstFrame : track.LastFrame, cell, truth.IsKnown ? videos.ClassNames[truth.Class] : null);
    }

    /// <summary>Tracks link both views of a track, neighbours the first views of two, and every other pair came of both.</summary>
    private static string KindOf(Edge pair) => pair.First / 2 == pair.Second / 2 ? "intra" : pair.First % 2 == 0 && pair.Second % 2 == 0 ? "inter" : "transitive";
}
