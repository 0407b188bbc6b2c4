using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Invaria.Science.Images;
using Invaria.Science.Normals;

namespace Invaria.Science.Datasets.Surfaces.Files;

/// <summary>Writes pictures with their normals as a folder that reads back as they were: rgb, normals, mask, and a list for each split.</summary>
public static class NormalMapWriter
{
    // A header's end lies at a multiple of it.
    private const int Alignment = 64;
    private const int MagicBytes = 10;

    /// <param name="scenes">What to write, all splits.</param>
    /// <param name="folder">Where; made when it is not there.</param>
    /// <param name="format">How normals are written.</param>
    /// <param name="cancellation">Looked at before each picture.</param>
    public static void Write(SurfaceScenes scenes, string folder, NormalFormat format, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        foreach (var part in new[] { NormalFolder.Pictures, NormalFolder.Normals, NormalFolder.Masks })
        {
            _ = Directory.CreateDirectory(Path.Combine(folder, part));
        }

        foreach (var (split, set) in new[] { (Split.Train, "train"), (Split.Validation, "val"), (Split.Test, "test") })
        {
            var names = new List<string>();
            for (var i = 0; i < scenes.Count(split); i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var (name, picture, normals) = (scenes.Name(split, i), scenes.Read(split, i), scenes.Normals(split, i));
                File.WriteAllBytes(Path.Combine(folder, NormalFolder.Pictures, $"{name}.png"), PictureFile.EncodePng(picture.Rgb, picture.Width, picture.Height));
                var mask = normals.Valid.SelectMany(valid => Enumerable.Repeat(valid ? byte.MaxValue : byte.MinValue, 3)).ToArray();
                File.WriteAllBytes(Path.Combine(folder, NormalFolder.Masks, $"{name}.png"), PictureFile.EncodePng(mask, normals.Width, normals.Height));
                if (format == NormalFormat.Numpy)
                {
                    File.WriteAllBytes(Path.Combine(folder, NormalFolder.Normals, $"{name}.npy"), Array(normals));
                }
                else
                {
                    File.WriteAllBytes(Path.Combine(folder, NormalFolder.Normals, $"{name}.png"), PictureFile.EncodePng(NormalColours.Rgb(normals), normals.Width, normals.Height));
                }

                names.Add(name);
            }

            File.WriteAllLines(Path.Combine(folder, $"{set}.txt"), names);
        }
    }

    /// <summary>An .npy file, version 1: magic, length of the header, the header padded with spaces, values.</summary>
    private static byte[] Array(NormalMap map)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({map.Height}, {map.Width}, 3), }}");
        var header = (MagicBytes + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[header + (map.Normals.Length * 12)];
        byte[] magic = [0x93, .. "NUMPY"u8, 1, 0];
        magic.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(header - MagicBytes));
        _ = Encoding.ASCII.GetBytes($"{text.PadRight(header - MagicBytes - 1)}\n", bytes.AsSpan(MagicBytes));
        for (var i = 0; i < map.Normals.Length; i++)
        {
            var at = bytes.AsSpan(header + (i * 12));
            BinaryPrimitives.WriteSingleLittleEndian(at, map.Normals[i].X);
            BinaryPrimitives.WriteSingleLittleEndian(at[4..], map.Normals[i].Y);
            BinaryPrimitives.WriteSingleLittleEndian(at[8..], map.Normals[i].Z);
        }

        return bytes;
    }
}
