using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Invaria.Science.Tests.Datasets.Series;

/// <summary>Writes files of time series.</summary>
internal static class SeriesFiles
{
    /// <summary>A table with a row an hour; the value of a row and channel is given.</summary>
    public static string Csv(PictureFolder folder, string name, int rows, string[] channels, Func<int, int, double> value)
    {
        var text = new StringBuilder().Append("date,").AppendJoin(',', channels).Append('\n');
        for (var row = 0; row < rows; row++)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{new DateTime(2016, 7, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(row):yyyy-MM-dd HH:mm:ss},")
                .AppendJoin(',', channels.Select((_, channel) => value(row, channel).ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        }

        return folder.Write(name, Encoding.UTF8.GetBytes(text.ToString()));
    }

    public static string Text(PictureFolder folder, string name, string text) => folder.Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>An .npy file of format 1.0.</summary>
    public static byte[] Npy(string type, string shape, byte[] items, bool fortran = false)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}".PadRight(117) + "\n";
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        return [0x93, .. "NUMPY"u8, 1, 0, .. length, .. Encoding.ASCII.GetBytes(header), .. items];
    }

    public static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    public static byte[] Longs(params long[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    public static string Npz(PictureFolder folder, string name, params (string Name, byte[] Npy)[] arrays)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (array, npy) in arrays)
            {
                using var entry = zip.CreateEntry(array + ".npy").Open();
                entry.Write(npy);
            }
        }

        return folder.Write(name, memory.ToArray());
    }

    /// <summary>Samples of so many classes: sample i of class i % classes, its values i + step/100 + channel/10.</summary>
    public static (string, byte[])[] Samples(string part, int count, int length, int channels, int classes) =>
    [
        ($"x_{part}", Npy("<f4", $"({count}, {length}, {channels})", Floats([.. Enumerable.Range(0, count * length * channels)
            .Select(at => (at / (length * channels)) + (at / channels % length / 100f) + (at % channels / 10f))]))),
        ($"y_{part}", Npy("<i8", $"({count},)", Longs([.. Enumerable.Range(0, count).Select(i => (long)(i % classes))]))),
    ];
}
