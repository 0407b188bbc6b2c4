using System.Text;

namespace Invaria.Science.Datasets.Files;

/// <summary>The few names by which numpy and Python's codecs appear in a pickle, and what they stand for.</summary>
internal static class NumpyPickle
{
    /// <summary>A name that a pickle may call.</summary>
    public enum Name
    {
        Reconstruct,
        FromBuffer,
        Array,
        DataType,
        Encode,
    }

    /// <exception cref="DatasetException">The name is none of those that an array needs: calling it could do anything.</exception>
    public static Name Named(string module, string name, string file, int offset) => (module, name) switch
    {
        ("numpy.core.multiarray" or "numpy._core.multiarray", "_reconstruct") => Name.Reconstruct,
        ("numpy.core.numeric" or "numpy._core.numeric", "_frombuffer") => Name.FromBuffer,
        ("numpy", "ndarray") => Name.Array,
        ("numpy", "dtype") => Name.DataType,
        ("_codecs", "encode") => Name.Encode,
        _ => throw new DatasetException($"{file}: offset {offset}: names {module}.{name}, which no array of numbers needs. A pickle can run any program; this one is refused."),
    };

    /// <summary>What calling a name gives.</summary>
    public static object Call(Name name, object?[] arguments, string file, int offset)
    {
        switch (name)
        {
            case Name.Reconstruct when arguments is [Name.Array, ..]:
                return new NumberArray();
            case Name.FromBuffer when arguments is [byte[] bytes, DataType, object?[] shape, "C", ..]:
                var array = new NumberArray();
                array.Fill([.. shape.Cast<int>()], bytes);
                return array;
            case Name.DataType when arguments is [var code, ..]:
                return Text(code) is "u1" or "|u1"
                    ? new DataType()
                    : throw new DatasetException($"{file}: offset {offset}: holds an array of type {Text(code) ?? "unknown"}; only unsigned bytes (u1) are pictures.");
            case Name.Encode when arguments is [string text, ..]:
                return Encoding.Latin1.GetBytes(text);
            default:
                throw new ArgumentException($"{name} is called in a way that numpy does not.", nameof(arguments));
        }
    }

    /// <summary>Gives an object made by <see cref="Call"/> its state.</summary>
    public static void Build(object? target, object?[] state, string file, int offset)
    {
        switch (target)
        {
            case DataType:
                break;
            case NumberArray array when state is [int, object?[] shape, DataType, bool fortran, byte[] bytes]:
                if (fortran && shape.Length > 1)
                {
                    throw new DatasetException($"{file}: offset {offset}: the array is stored column by column. Save it again with numpy.ascontiguousarray.");
                }

                array.Fill([.. shape.Cast<int>()], bytes);
                break;
            default:
                throw new ArgumentException("State is given to something that has none.", nameof(target));
        }
    }

    private static string? Text(object? value) => value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : value as string;

    /// <summary>numpy's type of unsigned bytes.</summary>
    private sealed class DataType;
}
