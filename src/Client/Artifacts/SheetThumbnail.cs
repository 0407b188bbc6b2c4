using System.Globalization;
using Invaria.Shared.Graphs;

namespace Invaria.Client.Artifacts;

/// <summary>A thumbnail as the background of an element, from sheets that the section around it has loaded as <c>--sheet-0</c>, …</summary>
internal static class SheetThumbnail
{
    /// <summary>The element's style.</summary>
    /// <param name="sheets">Where thumbnails are.</param>
    /// <param name="place">Which thumbnail.</param>
    /// <param name="size">Width and height of the element in pixels.</param>
    public static string Style(ThumbnailSheets sheets, int place, int size)
    {
        var (sheet, column, row) = sheets.Of(place);
        return string.Create(CultureInfo.InvariantCulture,
            $"width:{size}px;height:{size}px;background-image:var(--sheet-{sheet});background-size:{sheets.Columns * size}px auto;background-position:-{column * size}px -{row * size}px");
    }
}
