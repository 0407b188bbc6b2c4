using System.Text;

namespace Invaria.Science.Datasets.Files;

/// <summary>A pickled dictionary of arrays, numbers and texts, as the Python versions of published datasets are.</summary>
internal sealed class PickledDictionary
{
    private readonly string _file;
    private readonly Dictionary<string, object?> _entries;

    private PickledDictionary(string file, Dictionary<string, object?> entries) => (_file, _entries) = (file, entries);

    /// <exception cref="DatasetException">The file is no such dictionary.</exception>
    public static PickledDictionary Read(string file)
    {
        var value = new PickleReader(file).Read();
        return value is Dictionary<object, object?> entries
            ? new(file, entries.Where(entry => entry.Key is string).ToDictionary(entry => (string)entry.Key, entry => entry.Value, StringComparer.Ordinal))
            : throw new DatasetException($"{file}: expected a pickled dictionary. The file is damaged or another format: get it again.");
    }

    /// <summary>An array of unsigned bytes.</summary>
    public NumberArray Array(string key) => Entry(key) is NumberArray { IsWhole: true } array ? array : throw Wrong(key, "an array of unsigned bytes");

    /// <summary>A list of whole numbers.</summary>
    public int[] Integers(string key) => Entry(key) switch
    {
        List<object?> list when list.TrueForAll(item => item is int) => [.. list.Cast<int>()],
        NumberArray { IsWhole: true, Shape.Count: 1 } array => System.Array.ConvertAll(array.Bytes, value => (int)value),
        _ => throw Wrong(key, "a list of whole numbers"),
    };

    /// <summary>A list of texts.</summary>
    public string[] Texts(string key) => Entry(key) is List<object?> list && list.TrueForAll(item => Text(item) is not null)
        ? [.. list.Select(item => Text(item)!)]
        : throw Wrong(key, "a list of texts");

    private object? Entry(string key) => _entries.TryGetValue(key, out var value)
        ? value
        : throw new DatasetException($"{_file}: has no entry '{key}', only {string.Join(", ", _entries.Keys.Order(StringComparer.Ordinal))}. Is it a file of another dataset?");

    private DatasetException Wrong(string key, string expected) => new($"{_file}: the entry '{key}' is not {expected}. The file is damaged or another dataset's: get it again.");

    // Texts of Python 2 come as bytes.
    private static string? Text(object? value) => value switch
    {
        string text => text,
        byte[] bytes => Encoding.Latin1.GetString(bytes),
        _ => null,
    };
}
