using Invaria.Science.Detection;

namespace Invaria.Science.Datasets.Scenes.Files;

/// <summary>The scenes of one COCO file.</summary>
internal static class CocoScenes
{
    /// <exception cref="DatasetException">A picture is missing, or an annotation is of nothing that is declared; the message names it.</exception>
    public static FiledScene[] Of(string file, CocoFile read, CocoCategories categories, CocoPictures pictures, BoxCheck check)
    {
        var objects = Objects(file, read, categories, check);
        return [.. read.Images!.Select((picture, i) =>
        {
            var found = pictures.Find(file, picture.FileName!)
                ?? throw new DatasetException($"{file}: images[{i}] (id {picture.Id}) names {picture.FileName}, which is not in the folder. Add the picture, or remove its entry and annotations.");
            return new FiledScene(found, new(Path.GetFileNameWithoutExtension(found), picture.Width!.Value, picture.Height!.Value, [.. objects[picture.Id!.Value]]));
        })];
    }

    private static ILookup<long, AnnotatedObject> Objects(string file, CocoFile read, CocoCategories categories, BoxCheck check)
    {
        var known = new Dictionary<long, CocoFile.Picture>();
        for (var i = 0; i < read.Images!.Count; i++)
        {
            if (read.Images[i] is not { Id: { } id, FileName.Length: > 0, Width: > 0, Height: > 0 })
            {
                throw new DatasetException($"{file}: images[{i}] needs an id, a file_name, a width and a height.");
            }

            if (!known.TryAdd(id, read.Images[i]))
            {
                throw new DatasetException($"{file}: images[{i}] has the id {id} of an earlier one.");
            }
        }

        var objects = new List<(long Picture, AnnotatedObject Object)>();
        for (var i = 0; i < read.Annotations!.Count; i++)
        {
            var annotation = read.Annotations[i];
            var what = $"{file}: annotations[{i}]{(annotation.Id is { } id ? $" (id {id})" : string.Empty)}";
            if (annotation.ImageId is not { } image || !known.TryGetValue(image, out var picture))
            {
                throw new DatasetException($"{what} is of the image {annotation.ImageId}, which is not in images.");
            }

            if (annotation.CategoryId is not { } category || !categories.ById.TryGetValue(category, out var name))
            {
                throw new DatasetException($"{what} is of the category {annotation.CategoryId}, which is not in categories.");
            }

            if (annotation.Box is not [var x, var y, var width, var height])
            {
                throw new DatasetException($"{what} needs a bbox of four numbers: x, y, width, height.");
            }

            if (categories.Label(name) is var label && label < 0)
            {
                throw new DatasetException($"{what} is a {name}, which is none of the declared classes {string.Join(", ", categories.Names)}. Declare the class, or remove the annotation.");
            }

            if (check.Admit(new(x, y, x + width, y + height), width > 0 && height > 0, picture.Width!.Value, picture.Height!.Value, $"{Path.GetFileName(file)}, annotations[{i}] ({name} in {picture.FileName})") is { } box)
            {
                objects.Add((image, new(label, box, annotation.Ignore == 1, annotation.IsCrowd == 1) { Area = annotation.Area ?? box.Area }));
            }
        }

        return objects.ToLookup(item => item.Picture, item => item.Object);
    }
}
