using System.Text;

namespace Invaria.Storage.Naming;

/// <summary>
/// Text of foreign origin, such as a program's output, as PostgreSQL can hold it: NUL and halves of surrogate pairs,
/// which its text type refuses, become U+FFFD.
/// </summary>
internal static class StorableText
{
    // Encoding replaces what is not Unicode.
    public static string Of(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
}
