using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Invaria.Science.Tests.Datasets.Pictures;

/// <summary>Writes small files in the formats of published datasets, by their descriptions and not by the reader's code.</summary>
internal static class PictureFiles
{
    /// <summary>Value of a colour of a pixel of a picture: says which picture, colour and place it is.</summary>
    public static byte Value(int picture, int colour, int at) => (byte)((picture * 37) + (colour * 85) + (at * 3));

    /// <summary>CIFAR-10's binary version: label byte, then 3,072 bytes, planar.</summary>
    public static void Cifar10Binary(PictureFolder folder, int pictures)
    {
        for (var batch = 1; batch <= 5; batch++)
        {
            _ = folder.Write($"data_batch_{batch}.bin", Records(pictures, batch * 100, i => [(byte)(i % 10)]));
        }

        _ = folder.Write("test_batch.bin", Records(pictures, 600, i => [(byte)(i % 10)]));
        _ = folder.Write("batches.meta.txt", Encoding.ASCII.GetBytes(string.Join('\n', Enumerable.Range(0, 10).Select(i => $"word{i}")) + "\n\n"));
    }

    /// <summary>CIFAR-100's binary version: coarse label, fine label, 3,072 bytes.</summary>
    public static void Cifar100Binary(PictureFolder folder, int pictures)
    {
        _ = folder.Write("train.bin", Records(pictures, 0, i => [(byte)(i % 20), (byte)(i % 100)]));
        _ = folder.Write("test.bin", Records(pictures, 50, i => [(byte)(i % 20), (byte)(i % 100)]));
    }

    /// <summary>A pickle as Python 2 wrote CIFAR's: protocol 2, texts as byte strings, an array through numpy's _reconstruct.</summary>
    public static byte[] Python2Batch(int pictures, int first, string labelKey, Func<int, int> label)
    {
        using var stream = new MemoryStream();
        void Write(params byte[] bytes) => stream.Write(bytes);
        void Text(string text)
        {
            Write((byte)'U', (byte)text.Length);
            Write(Encoding.ASCII.GetBytes(text));
        }

        void Integer(int value)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            Write(bytes);
        }

        Write(0x80, 2, (byte)'}', (byte)'q', 1, (byte)'(');
        Text("batch_label");
        Write((byte)'q', 2);
        Text("a batch");
        Text(labelKey);
        Write((byte)']', (byte)'q', 5, (byte)'(');
        for (var i = 0; i < pictures; i++)
        {
            Write((byte)'K', (byte)label(i));
        }

        Write((byte)'e');
        Text("data");
        Write(Encoding.ASCII.GetBytes("cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\n"));
        Write((byte)'K', 0, 0x85);
        Text("b");
        Write(0x87, (byte)'R', (byte)'q', 9, (byte)'(', (byte)'K', 1);
        Write((byte)'J');
        Integer(pictures);
        Write((byte)'M', 0, 12, 0x86);
        Write(Encoding.ASCII.GetBytes("cnumpy\ndtype\n"));
        Text("u1");
        Write((byte)'K', 0, (byte)'K', 1, 0x87, (byte)'R', (byte)'(', (byte)'K', 3);
        Text("|");
        Write((byte)'N', (byte)'N', (byte)'N', (byte)'J', 255, 255, 255, 255, (byte)'J', 255, 255, 255, 255, (byte)'K', 0, (byte)'t', (byte)'b', 0x89);
        Write((byte)'T');
        Integer(pictures * 3072);
        for (var i = 0; i < pictures; i++)
        {
            Write(Planar(first + i));
        }

        Write((byte)'t', (byte)'b', (byte)'u', (byte)'.');
        return stream.ToArray();
    }

    /// <summary>An idx file of unsigned bytes.</summary>
    public static byte[] Idx(int[] sizes, byte[] values, bool zipped)
    {
        var bytes = new byte[4 + (4 * sizes.Length) + values.Length];
        (bytes[2], bytes[3]) = (8, (byte)sizes.Length);
        for (var i = 0; i < sizes.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + (4 * i)), sizes[i]);
        }

        values.CopyTo(bytes, 4 + (4 * sizes.Length));
        return zipped ? Zipped(bytes) : bytes;
    }

    /// <summary>The four idx files of a dataset with grey pictures of 20×18 pixels.</summary>
    public static void IdxFiles(PictureFolder folder, int pictures, bool zipped, int classes = 3)
    {
        foreach (var (word, first) in new[] { ("train", 0), ("t10k", 500) })
        {
            var pixels = Enumerable.Range(0, pictures).SelectMany(i => Enumerable.Range(0, 360).Select(at => Value(first + i, 0, at))).ToArray();
            _ = folder.Write($"{word}-images-idx3-ubyte{(zipped ? ".gz" : "")}", Idx([pictures, 20, 18], pixels, zipped));
            _ = folder.Write($"{word}-labels-idx1-ubyte{(zipped ? ".gz" : "")}", Idx([pictures], [.. Enumerable.Range(0, pictures).Select(i => (byte)(i % classes))], zipped));
        }
    }

    public static byte[] Zipped(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            zip.Write(bytes);
        }

        return stream.ToArray();
    }

    public static byte[] Planar(int picture) => [.. Enumerable.Range(0, 3072).Select(at => Value(picture, at / 1024, at % 1024))];

    private static byte[] Records(int pictures, int first, Func<int, byte[]> labels) =>
        [.. Enumerable.Range(0, pictures).SelectMany(i => labels(i).Concat(Planar(first + i)))];
}
