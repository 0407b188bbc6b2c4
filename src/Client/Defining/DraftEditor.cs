using System.Text.Json.Nodes;
using Invaria.Shared.Specification;

namespace Invaria.Client.Defining;

/// <summary>
/// The draft being edited, from the form and from the JSON alike. The JSON text is the one truth: the form shows the
/// tree it gives and writes each change back as text, so that neither side can hold what the other lacks. Values that
/// fit no field stay in the tree as they were typed, with a fault beside them.
/// </summary>
public sealed class DraftEditor
{
    private readonly EditHistory<Draft> _history;
    private (string Spec, IReadOnlyList<Fault> Faults)? _refusal;

    public DraftEditor(Draft start, TimeProvider? clock = null)
    {
        _history = new(start, clock ?? TimeProvider.System);
        Spec = SpecText.Parse(start.Spec);
        Form = Spec.Root is null ? SpecText.Of(new JsonObject()) : Spec;
    }

    /// <summary>After each change, also of <see cref="Refused"/>.</summary>
    public event Action? Changed;

    public Draft Draft => _history.Current;

    /// <summary>The spec as the JSON pane has it.</summary>
    public SpecText Spec { get; private set; }

    /// <summary>The last spec whose text could be read: what the form shows.</summary>
    public SpecText Form { get; private set; }

    /// <summary>The JSON cannot be read, so the form shows an earlier one and is not to be edited.</summary>
    public bool FormIsBehind => !ReferenceEquals(Spec, Form);

    /// <summary>Goes up when the whole spec was replaced, not edited: what was folded open is to be forgotten.</summary>
    public int Generation { get; private set; }

    /// <summary>The dataset that is being edited in the form.</summary>
    public SpecPath? LookedAt { get; private set; }

    public bool CanUndo => _history.CanUndo;

    public bool CanRedo => _history.CanRedo;

    /// <summary>What is wrong with the JSON, and what the server found wrong with this very text.</summary>
    public IReadOnlyList<Fault> Faults => [.. Spec.Faults, .. _refusal is { } refusal && refusal.Spec == Spec.Text ? refusal.Faults : []];

    public IEnumerable<string> FaultsAt(SpecPath path) => FormFaults.Where(fault => fault.Path == path.ToString()).Select(fault => fault.Message);

    /// <summary>Faults of what lies below the path, not of the value itself.</summary>
    public IEnumerable<Fault> FaultsBelow(SpecPath path) => FormFaults.Where(fault => path.Holds(fault.Path) && fault.Path != path.ToString());

    public int FaultsWithin(SpecPath path) => FormFaults.Count(fault => path.Holds(fault.Path));

    private IEnumerable<Fault> FormFaults => FormIsBehind ? Form.Faults : Faults;

    public JsonNode? Node(SpecPath path) => path.In(Form.Root);

    /// <summary>Takes over what was typed into the JSON pane.</summary>
    public void Type(string json) => Apply(Draft with { Spec = json }, "json");

    /// <summary>Lays the JSON out anew; text that cannot be read stays as it is.</summary>
    public void LayOut() => Edit(root => (JsonObject)root.DeepClone(), source: null);

    public void Set(SpecPath path, JsonNode? value, bool typed = false) => Edit(root => SpecEdit.Set(root, path, value), typed ? path.ToString() : null);

    public void Remove(SpecPath path, bool typed = false) => Edit(root => SpecEdit.Remove(root, path), typed ? path.ToString() : null);

    public void ChooseKind(SpecPath path, KindModel kind) => Edit(root => SpecEdit.ChooseKind(root, path, kind), source: null);

    public void Add(SpecPath list, JsonNode item) => Edit(root => SpecEdit.Add(root, list, item), source: null);

    public void Move(SpecPath item, int place) => Edit(root => SpecEdit.Move(root, item, place), source: null);

    /// <summary>Changes what is not the spec.</summary>
    /// <param name="change">The draft after it.</param>
    /// <param name="source">The field that was typed into.</param>
    public void Change(Func<Draft, Draft> change, string? source = null) => Apply(change(Draft), source);

    /// <summary>Replaces the spec as a whole, as a step that can be undone.</summary>
    public void Replace(string spec, string? arm = null)
    {
        Generation++;
        Apply(Draft with { Spec = spec, Arm = arm ?? Draft.Arm }, source: null);
    }

    /// <summary>Replaces the whole draft, as a step that can be undone.</summary>
    public void StartOver(Draft start)
    {
        Generation++;
        Apply(start, source: null);
    }

    /// <summary>Shows the server's faults until the spec is changed.</summary>
    public void Refused(IReadOnlyList<Fault> faults)
    {
        _refusal = (Spec.Text, faults);
        Changed?.Invoke();
    }

    public void LookAt(SpecPath dataset)
    {
        if (!dataset.Equals(LookedAt))
        {
            LookedAt = dataset;
            Changed?.Invoke();
        }
    }

    public void Undo()
    {
        _history.Undo();
        Show();
    }

    public void Redo()
    {
        _history.Redo();
        Show();
    }

    private void Edit(Func<JsonObject, JsonObject> edit, string? source)
    {
        if (!FormIsBehind)
        {
            Apply(Draft with { Spec = JsonLayout.Write(edit(Form.Root!)) }, source);
        }
    }

    private void Apply(Draft draft, string? source)
    {
        if (draft != Draft)
        {
            _history.Change(draft, source);
            Show();
        }
    }

    private void Show()
    {
        if (Draft.Spec != Spec.Text)
        {
            Spec = SpecText.Parse(Draft.Spec);
            Form = Spec.Root is null ? Form : Spec;
        }

        Changed?.Invoke();
    }
}
