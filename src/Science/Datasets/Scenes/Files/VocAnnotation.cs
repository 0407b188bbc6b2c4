using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Invaria.Science.Detection;

namespace Invaria.Science.Datasets.Scenes.Files;

/// <summary>
/// One annotation file of VOC. Its coordinates count pixels from 1 and name the first and the last pixel of an object: a box from
/// xmin to xmax is [xmin − 1, xmax] in continuous coordinates. A box whose last pixel is not behind its first has no area.
/// </summary>
/// <param name="Width">Width of the picture; 0 where the file does not say.</param>
/// <param name="Height">Height of the picture; 0 where the file does not say.</param>
/// <param name="Objects">What is in it.</param>
internal sealed record VocAnnotation(int Width, int Height, IReadOnlyList<VocAnnotation.Item> Objects)
{
    /// <summary>An object of a file.</summary>
    /// <param name="Number">Its place in the file, from 1.</param>
    /// <param name="Line">Line where it begins.</param>
    /// <param name="ClassName">Name of its class.</param>
    /// <param name="Box">In continuous coordinates.</param>
    /// <param name="HasArea">Whether it has area as it is written.</param>
    /// <param name="Difficult">Whether it is marked as difficult.</param>
    internal sealed record Item(int Number, int Line, string ClassName, BoundingBox Box, bool HasArea, bool Difficult);

    /// <exception cref="DatasetException">The file is no annotation; the message names the line.</exception>
    public static VocAnnotation Read(string file)
    {
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            if (root.Name.LocalName != "annotation")
            {
                throw Fault(file, root, $"the outermost element is {root.Name.LocalName}; a VOC annotation begins with annotation");
            }

            var size = root.Element("size");
            var (width, height) = (Size(file, size, "width"), Size(file, size, "height"));
            return new(width, height, [.. root.Elements("object").Select((element, index) => Object(file, element, index + 1))]);
        }
        catch (XmlException fault)
        {
            throw new DatasetException($"{file}, line {fault.LineNumber}: not readable as XML: {fault.Message}", fault);
        }
    }

    private static int Size(string file, XElement? size, string name) => size?.Element(name) is { } element ? (int)Number(file, element, "the picture") : 0;

    private static Item Object(string file, XElement element, int number)
    {
        var name = element.Element("name")?.Value.Trim();
        if (string.IsNullOrEmpty(name))
        {
            throw Fault(file, element, $"object {number} has no name. Say which class it is of");
        }

        var what = $"object {number} ({name})";
        var box = element.Element("bndbox") ?? throw Fault(file, element, $"{what} has no bndbox. Give its box, or remove it");
        var (left, top, right, bottom) = (Edge("xmin"), Edge("ymin"), Edge("xmax"), Edge("ymax"));
        return new(
            number, Line(element), name, new(left - 1, top - 1, right, bottom), right > left && bottom > top,
            element.Element("difficult")?.Value.Trim() is "1" or "true");

        double Edge(string edge) => Number(file, box.Element(edge) ?? throw Fault(file, box, $"{what} has no {edge}"), what);
    }

    private static double Number(string file, XElement element, string what) =>
        double.TryParse(element.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Fault(file, element, $"{element.Name.LocalName} of {what} is \"{element.Value}\", not a number");

    private static DatasetException Fault(string file, XElement element, string message) => new($"{file}, line {Line(element)}: {message}.");

    private static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;
}
