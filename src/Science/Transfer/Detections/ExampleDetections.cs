using System.Text.Json;
using Invaria.Science.Detection;
using Invaria.Science.Detection.Metrics;
using Invaria.Science.Images;
using Invaria.Science.Runs;
using Invaria.Shared.Detections;
using Invaria.Shared.Json;
using Invaria.Shared.Statistics;

namespace Invaria.Science.Transfer.Detections;

/// <summary>Keeps a few test pictures with what is there and what was found as artifacts, for a page to draw.</summary>
internal static class ExampleDetections
{
    private const int Shown = 8;
    private const int MostDetections = 30;
    private const int MostSide = 480;
    private const int Digits = 2;
    private const int ScoreDigits = 4;

    /// <summary>Pictures spread evenly over the test split.</summary>
    /// <param name="test">The test scenes.</param>
    /// <param name="found">What is there and what was found in each, in pixels of the scenes themselves.</param>
    /// <param name="regions">The regions that were looked at in a scene, in pixels of the scaled one.</param>
    /// <param name="context">Where the artifacts are kept.</param>
    public static void Record(ScaledScenes test, IReadOnlyList<DetectedPicture> found, Func<int, BoundingBox[]> regions, StageContext context)
    {
        DetectionExample[] examples = [.. EvenSpread.Of(Shown, test.Count).Select((index, place) => Example(test, index, place, found, regions, context))];
        context.Recorder.Artifact(
            DetectionExamples.ArtifactName(context.Index), DetectionExamples.ArtifactKind, "application/json",
            stream => JsonSerializer.Serialize(stream, new DetectionExamples(test.Dataset.ObjectClasses, test.Count, examples), PlatformJson.Options));
    }

    private static DetectionExample Example(ScaledScenes test, int index, int place, IReadOnlyList<DetectedPicture> found, Func<int, BoundingBox[]> regions, StageContext context)
    {
        var scene = test.Original(index);
        var longer = Math.Max(scene.Width, scene.Height);
        var side = longer <= MostSide ? (int?)null : Math.Max(1, (int)((long)Math.Min(scene.Width, scene.Height) * MostSide / longer));
        var picture = test.Dataset.Read(test.Split, index, side);
        var (x, y) = ((double)picture.Width / scene.Width, (double)picture.Height / scene.Height);
        var name = DetectionExamples.PictureName(context.Index, place);
        context.Recorder.Artifact(name, DetectionExamples.PictureKind, "image/png", stream => stream.Write(PictureFile.EncodePng(picture.Rgb, picture.Width, picture.Height)));
        VocMatching[] matches = [.. Enumerable.Range(0, test.Dataset.ObjectClasses.Count).Select(label => VocMatching.Of(found[index], label))];
        var truths = matches.SelectMany(match => match.Found).ToArray();
        return new(
            scene.Name, name, picture.Width, picture.Height,
            [.. truths.Select(item => new ExampleTruth(item.Truth.Class, Numbers(item.Truth.Box.Scaled(x, y)), VocMatching.Counts(item.Truth), item.WasFound))],
            [.. matches.SelectMany(match => match.Detections).OrderByDescending(item => item.Detection.Score).Take(MostDetections)
                .Select(item => new ExampleDetection(item.Detection.Class, Math.Round(item.Detection.Score, ScoreDigits), Numbers(item.Detection.Box.Scaled(x, y)), item.IsRight))],
            Proposals(test, index, regions(index), [.. truths.Select(item => item.Truth.Box)], (x, y)));
    }

    /// <param name="test">The test scenes.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="regions">Its regions, in pixels of the scaled scene.</param>
    /// <param name="truths">Its objects, in pixels of the scene itself.</param>
    /// <param name="scale">From the scene itself to the artifact.</param>
    private static ExampleProposals Proposals(ScaledScenes test, int index, BoundingBox[] regions, BoundingBox[] truths, (double X, double Y) scale)
    {
        var (original, scaled) = (test.Original(index), test.Scene(index));
        var (x, y) = ((double)original.Width / scaled.Width, (double)original.Height / scaled.Height);
        var boxes = Array.ConvertAll(regions, region => region.Scaled(x, y));
        return new(regions.Length, [.. truths.Select(truth =>
        {
            var nearest = boxes.Select(box => (Box: box, Overlap: box.Overlap(truth))).DefaultIfEmpty().MaxBy(region => region.Overlap);
            return nearest.Overlap > 0 ? new NearestProposal(Numbers(nearest.Box.Scaled(scale.X, scale.Y)), Math.Round(nearest.Overlap, ScoreDigits)) : null;
        })]);
    }

    private static double[] Numbers(BoundingBox box) => [.. new[] { box.X1, box.Y1, box.X2, box.Y2 }.Select(number => Math.Round(number, Digits))];
}
