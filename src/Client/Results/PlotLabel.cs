using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Invaria.Client.Results;

/// <summary>A text in a drawing. Written by hand, as Razor takes the tag <c>text</c> for its own.</summary>
public sealed class PlotLabel : ComponentBase
{
    /// <summary>Where, as an SVG length.</summary>
    [Parameter, EditorRequired] public string X { get; set; } = "0";

    [Parameter, EditorRequired] public int Y { get; set; }

    /// <summary><c>start</c>, <c>middle</c> or <c>end</c> of the text is at <see cref="X"/>.</summary>
    [Parameter] public string Anchor { get; set; } = "middle";

    [Parameter, EditorRequired] public string Text { get; set; } = string.Empty;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", "plot-label");
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddContent(5, Text);
        builder.CloseElement();
    }
}
