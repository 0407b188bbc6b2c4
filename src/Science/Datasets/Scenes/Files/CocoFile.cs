using System.Text.Json;
using System.Text.Json.Serialization;

namespace Invaria.Science.Datasets.Scenes.Files;

/// <summary>A JSON file of instances in COCO's format, as far as detection needs it.</summary>
internal sealed record CocoFile(
    [property: JsonPropertyName("images")] IReadOnlyList<CocoFile.Picture>? Images,
    [property: JsonPropertyName("annotations")] IReadOnlyList<CocoFile.Annotation>? Annotations,
    [property: JsonPropertyName("categories")] IReadOnlyList<CocoFile.Category>? Categories)
{
    internal sealed record Picture(
        [property: JsonPropertyName("id")] long? Id,
        [property: JsonPropertyName("file_name")] string? FileName,
        [property: JsonPropertyName("width")] int? Width,
        [property: JsonPropertyName("height")] int? Height);

    /// <summary>Box: [x, y, width, height], from the upper left corner, continuous.</summary>
    internal sealed record Annotation(
        [property: JsonPropertyName("id")] long? Id,
        [property: JsonPropertyName("image_id")] long? ImageId,
        [property: JsonPropertyName("category_id")] long? CategoryId,
        [property: JsonPropertyName("bbox")] IReadOnlyList<double>? Box,
        [property: JsonPropertyName("area")] double? Area,
        [property: JsonPropertyName("iscrowd")] int? IsCrowd,
        [property: JsonPropertyName("ignore")] int? Ignore);

    internal sealed record Category([property: JsonPropertyName("id")] long? Id, [property: JsonPropertyName("name")] string? Name);

    /// <exception cref="DatasetException">The file is not of this format; the message names the line.</exception>
    public static CocoFile Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var read = JsonSerializer.Deserialize<CocoFile>(stream);
            return read is { Images: not null, Annotations: not null, Categories: not null }
                ? read
                : throw new DatasetException($"{file}: has no {(read?.Images is null ? "images" : read.Annotations is null ? "annotations" : "categories")}. A COCO file of instances has images, annotations and categories.");
        }
        catch (JsonException fault)
        {
            throw new DatasetException($"{file}, line {(fault.LineNumber ?? 0) + 1}: {fault.Path} is not readable as COCO's JSON: {fault.Message}", fault);
        }
    }
}
