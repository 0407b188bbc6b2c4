using Invaria.Shared.Specification;

namespace Invaria.Client.Defining;

/// <summary>What the page calls the element in which a value is edited.</summary>
public static class ElementIds
{
    extension(SpecPath path)
    {
        /// <summary>The path as the id of an element on the page.</summary>
        public string ElementId => "field" + string.Concat(path.ToString().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
    }
}
