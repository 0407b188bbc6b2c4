using System.Text.Json.Nodes;
using Invaria.Shared.Specification;
using Microsoft.AspNetCore.Components;

namespace Invaria.Client.Defining;

/// <summary>What every component that edits one value of a spec has in common.</summary>
public abstract class SpecField : ComponentBase
{
    [CascadingParameter] public DraftEditor Editor { get; set; } = null!;

    /// <summary>The field the value belongs to; for an item of a list, the list's field.</summary>
    [Parameter, EditorRequired] public FieldModel Field { get; set; } = null!;

    /// <summary>The value's shape: the field's, or that of its list's items.</summary>
    [Parameter, EditorRequired] public FieldShape Shape { get; set; } = null!;

    [Parameter, EditorRequired] public SpecPath Path { get; set; } = null!;

    /// <summary>The value, which may be at fault; the default where the JSON leaves it out.</summary>
    [Parameter, EditorRequired] public JsonNode? Value { get; set; }

    /// <summary>True where the page's section already says what this is.</summary>
    [Parameter] public bool IsSection { get; set; }

    protected string Label => Path.Index < 0 ? Field.Label : $"{Field.Label}, item {Path.Index + 1}";

    protected string HelpId => Path.ElementId + "-help";

    protected bool IsFaulty => Editor.FaultsAt(Path).Any();

    /// <summary>Whether null is a value here, meaning "not set".</summary>
    protected bool IsOptional => Field.Optional && Path.Index < 0;

    protected string? Invalid => IsFaulty ? "true" : null;

    /// <summary>Leaves the field out, or says null where leaving it out would mean another value.</summary>
    protected void Unset(bool typed = false)
    {
        if (IsOptional && Field.Default is not null)
        {
            Editor.Set(Path, null, typed);
        }
        else
        {
            Editor.Remove(Path, typed);
        }
    }
}
