using System.Collections;
using Invaria.Shared.Specification;
using Invaria.Shared.Specs;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Shared.Collections;

/// <summary>Which data a run needs that is not built in, found by walking through its spec.</summary>
public static class DataNeeds
{
    public static IEnumerable<DataNeed> Of(RunSpec spec) => Within(spec, string.Empty);

    private static IEnumerable<DataNeed> Within(object record, string path)
    {
        foreach (var field in SpecModel.Kind(record.GetType()).Fields)
        {
            var value = field.Property.GetValue(record);
            var fieldPath = $"{path}.{field.Name}";
            foreach (var need in (field.Shape, value) switch
            {
                (_, null) => [],
                (FieldShape.Text, string address) when field.Collection is { } use && address.Length > 0 => [Collection(record, path, fieldPath, address, use)],
                (FieldShape.OneOf or FieldShape.Nested, _) => Within(value, fieldPath),
                (FieldShape.ListOf { Item: FieldShape.OneOf or FieldShape.Nested }, IEnumerable items) => items.Cast<object>().SelectMany((item, i) => Within(item, $"{fieldPath}[{i}]")),
                _ => [],
            })
            {
                yield return need;
            }
        }

        if (record is ForecastSeriesSpec { Collection.Length: > 0 } series)
        {
            yield return new DataNeed.Series(path, series);
        }

        var scenes = record switch
        {
            VocSpec { Classes.Count: > 0, Collection: { Length: > 0 } address } voc => new DataNeed.Scenes(path, address, CollectionUse.Voc, voc),
            CocoSpec { Classes.Count: > 0, Collection: { Length: > 0 } address } coco => new DataNeed.Scenes(path, address, CollectionUse.Coco, coco),
            _ => null,
        };
        if (scenes is not null)
        {
            yield return scenes;
        }

        foreach (var need in Installed(record, path))
        {
            yield return need;
        }
    }

    private static DataNeed.Collection Collection(object record, string path, string fieldPath, string address, string use) => record switch
    {
        LabelledPicturesSpec { Classes: { } classes } pictures => new(fieldPath, address, use, pictures.ClassOffset + classes, $"{path}.classes"),
        SpriteScenesSpec scenes when use == CollectionUse.CutOuts => new(fieldPath, address, use, scenes.ClassOffset + scenes.Classes, $"{path}.classes"),
        Transforms2DSpec objects when use == CollectionUse.CutOuts => new(fieldPath, address, use, objects.ObjectOffset + objects.Objects, $"{path}.objects"),
        SpriteSpec sprites when use == CollectionUse.CutOuts => new(fieldPath, address, use, sprites.ClassOffset + sprites.Classes, $"{path}.classes"),
        _ => new(fieldPath, address, use, 0, fieldPath),
    };

    private static IEnumerable<DataNeed> Installed(object record, string path) => record switch
    {
        FashionMnistSpec { Collection: null } => [new DataNeed.Installed($"{path}.collection", InstalledSources.FashionMnist, 1, $"{path}.collection")],
        Transforms2DSpec spec => Drawn(path, spec.Foregrounds, spec.Backgrounds, spec.ObjectOffset + spec.Objects, $"{path}.objects"),
        SpriteScenesSpec spec => Drawn(path, spec.Foregrounds, spec.Backgrounds, spec.ClassOffset + spec.Classes, $"{path}.classes"),
        // Classes are folders there, which only the worker counts.
        SpriteSpec spec => Drawn(path, spec.Foregrounds, spec.Backgrounds, 1, $"{path}.foregrounds"),
        _ => [],
    };

    private static IEnumerable<DataNeed> Drawn(string path, ForegroundSource foregrounds, BackgroundSource backgrounds, int objects, string objectsPath)
    {
        // A photograph for each split.
        const int photographs = 3;
        if (foregrounds == ForegroundSource.TuxPaintStamps)
        {
            yield return new DataNeed.Installed($"{path}.foregrounds", InstalledSources.TuxPaintStamps, objects, objectsPath);
        }

        if (backgrounds is BackgroundSource.Wallpapers or BackgroundSource.EndlessSky)
        {
            var source = backgrounds == BackgroundSource.Wallpapers ? InstalledSources.Wallpapers : InstalledSources.EndlessSky;
            yield return new DataNeed.Installed($"{path}.backgrounds", source, photographs, $"{path}.backgrounds");
        }
    }
}
