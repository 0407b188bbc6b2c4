using Invaria.Science.Detection;
using Invaria.Science.Detection.Metrics;
using Invaria.Shared.Runs;

namespace Invaria.Science.Transfer.Detections;

/// <summary>What is measured of detections: VOC's average precision both ways, each class's, and COCO's twelve numbers.</summary>
internal static class DetectionMeasures
{
    /// <param name="pictures">The test pictures in their own pixels.</param>
    /// <param name="classes">Names of the classes.</param>
    public static IEnumerable<Measure> Of(IReadOnlyList<DetectedPicture> pictures, IReadOnlyList<string> classes)
    {
        var (voc, coco) = (VocEvaluation.Of(pictures, classes.Count), CocoEvaluation.Of(pictures, classes.Count));
        return
        [
            Precision(MeasureNames.Map, null, voc.Map, pictures.Count),
            Precision(MeasureNames.Map11, null, voc.ElevenPointMap, pictures.Count),
            .. classes.Select((name, label) => Precision(MeasureNames.AveragePrecision, name, voc.AllPoints[label], pictures.Count)),
            .. new (string Name, double? Value)[]
            {
                (MeasureNames.CocoAp, coco.Ap), ("coco-ap-50", coco.Ap50), ("coco-ap-75", coco.Ap75),
                ("coco-ap-small", coco.ApSmall), ("coco-ap-medium", coco.ApMedium), ("coco-ap-large", coco.ApLarge),
                ("coco-ar-1", coco.Ar1), ("coco-ar-10", coco.Ar10), ("coco-ar-100", coco.Ar100),
                ("coco-ar-small", coco.ArSmall), ("coco-ar-medium", coco.ArMedium), ("coco-ar-large", coco.ArLarge),
            }.Select(number => Precision(number.Name, null, number.Value, pictures.Count)),
        ];
    }

    // No interval over pictures: precision is of all detections together, no mean over pictures. Intervals are over seeds.
    public static Measure Precision(string name, string? subject, double? value, int pictures) =>
        new(name, subject, value, Samples: pictures, Warning: value is null ? "The pictures have no such object to find." : null);
}
