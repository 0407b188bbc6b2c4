namespace Invaria.Shared.Specification;

/// <summary>A spec with rules that span several of its fields, checked after each field is valid by itself.</summary>
public interface IRuled
{
    /// <summary>The rules that are broken; each fault's path is relative to this spec, e.g. <c>.objects</c>.</summary>
    IEnumerable<Fault> BrokenRules();
}
