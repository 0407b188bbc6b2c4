using System.Numerics;
using System.Text.Json;
using Invaria.Science.Images;
using Invaria.Science.Normals;
using Invaria.Science.Runs;
using Invaria.Shared.Json;
using Invaria.Shared.Normals;
using Invaria.Shared.Statistics;

namespace Invaria.Science.Transfer.Normals;

/// <summary>Keeps a few test pictures with their true normals, those that were told and the angles between as artifacts, for a page to draw.</summary>
internal static class ExampleNormals
{
    private const int Shown = 6;
    private const int MostSide = 480;
    private const int Digits = 2;

    /// <summary>Pictures spread evenly over the test split.</summary>
    /// <param name="training">Tells normals.</param>
    /// <param name="test">The test pictures.</param>
    /// <param name="context">Where the artifacts are kept.</param>
    public static void Record(NormalTraining training, ScaledSurfaces test, StageContext context)
    {
        NormalExample[] examples = [.. EvenSpread.Of(Shown, test.Count).Select((index, place) => Example(training, test, index, place, context))];
        context.Recorder.Artifact(
            NormalExamples.ArtifactName(context.Index), NormalExamples.ArtifactKind, "application/json",
            stream => JsonSerializer.Serialize(stream, new NormalExamples(test.Count, examples), PlatformJson.Options));
    }

    private static NormalExample Example(NormalTraining training, ScaledSurfaces test, int index, int place, StageContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var truth = test.Dataset.Normals(test.Split, index);
        var told = training.Told(test, [index])[0];
        var errors = new AngularErrors();
        errors.Add(truth, told);
        var longer = Math.Max(truth.Width, truth.Height);
        var side = longer <= MostSide ? (int?)null : Math.Max(1, (int)((long)Math.Min(truth.Width, truth.Height) * MostSide / longer));
        var picture = test.Dataset.Read(test.Split, index, side);
        var (width, height) = (picture.Width, picture.Height);
        return new(
            test.Dataset.Name(test.Split, index), width, height,
            Keep("picture", (_, at, rgb) => picture.Rgb.AsSpan(at, 3).CopyTo(rgb)),
            Keep("truth", (pixel, _, rgb) => Colour(rgb, truth.Normals[pixel], truth.Valid[pixel])),
            Keep("prediction", (pixel, _, rgb) => Colour(rgb, told[pixel], valid: true)),
            Keep("errors", (pixel, _, rgb) => rgb.Fill(truth.Valid[pixel] ? Grey(AngularErrors.Between(told[pixel], truth.Normals[pixel])) : byte.MaxValue)),
            Rounded(errors.Mean), Rounded(errors.Median));

        // Not mixed where the artifact is smaller: a mean of two normals would be the colour of a third.
        string Keep(string what, Paint paint)
        {
            var rgb = new byte[width * height * 3];
            for (var i = 0; i < width * height; i++)
            {
                var (x, y) = ((int)(((i % width) + 0.5) * truth.Width / width), (int)(((i / width) + 0.5) * truth.Height / height));
                paint((y * truth.Width) + x, i * 3, rgb.AsSpan(i * 3, 3));
            }

            var name = NormalExamples.PictureName(context.Index, place, what);
            context.Recorder.Artifact(name, NormalExamples.PictureKind, "image/png", stream => stream.Write(PictureFile.EncodePng(rgb, width, height)));
            return name;
        }
    }

    private static void Colour(Span<byte> rgb, Vector3 normal, bool valid) => (rgb[0], rgb[1], rgb[2]) = NormalColours.Encode(normal, valid);

    private static byte Grey(double degrees) => (byte)Math.Round(Math.Min(1, degrees / NormalExamples.MostError) * byte.MaxValue);

    private static double? Rounded(double? degrees) => degrees is { } value ? Math.Round(value, Digits) : null;

    /// <summary>Colours a pixel of an artifact.</summary>
    /// <param name="pixel">The pixel of the picture itself that it shows.</param>
    /// <param name="at">Its own place, in bytes.</param>
    /// <param name="rgb">Its three bytes.</param>
    private delegate void Paint(int pixel, int at, Span<byte> rgb);
}
