using System.Runtime.InteropServices;
using SkiaSharp;

namespace Invaria.Science.Tests.Datasets;

/// <summary>A folder of pictures for one test, deleted afterwards.</summary>
internal sealed class PictureFolder : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"invariapictures{Guid.NewGuid():N}")).FullName;

    public string Write(string name, byte[] content)
    {
        var file = System.IO.Path.Combine(Path, name);
        _ = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        return file;
    }

    /// <summary>Replaces text in a file that was written.</summary>
    public string Rewrite(string name, string before, string after)
    {
        var file = System.IO.Path.Combine(Path, name);
        var text = File.ReadAllText(file);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(before, after, StringComparison.Ordinal));
        return file;
    }

    /// <summary>Deletes a file that was written.</summary>
    public string Delete(string name)
    {
        File.Delete(System.IO.Path.Combine(Path, name));
        return name;
    }

    /// <summary>A PNG with straight RGBA pixels.</summary>
    public string Write(string name, int width, int height, Func<int, int, (byte Red, byte Green, byte Blue, byte Alpha)> colour)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        var pixels = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        for (var i = 0; i < pixels.Length; i++)
        {
            var (red, green, blue, alpha) = colour(i % width, i / width);
            pixels[i] = red | ((uint)green << 8) | ((uint)blue << 16) | ((uint)alpha << 24);
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return Write(name, png!.ToArray());
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
