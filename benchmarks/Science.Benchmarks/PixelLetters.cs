namespace Invaria.Science.Benchmarks;

/// <summary>Letters of 4×5 pixels, so that a sheet's labels need no font of the machine's and come out the same everywhere.</summary>
internal static class PixelLetters
{
    public const int Width = 4;
    public const int Height = 5;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz-";

    // Twenty bits a letter of the alphabet, row by row from the upper left.
    private static readonly int[] Shapes =
    [
        0x69F99, 0xE9E9E, 0x78887, 0xE999E, 0xF8E8F, 0xF8E88, 0x78B97, 0x99F99, 0xE444E,
        0x31196, 0x9ACA9, 0x8888F, 0x9FF99, 0x9DB99, 0x69996, 0xE9E88, 0x699B7, 0xE9EA9,
        0x7861E, 0xE4444, 0x99996, 0x99966, 0x99FF9, 0x99699, 0x9971E, 0xF168F, 0x00600,
    ];

    /// <summary>The dark pixels of a text, as columns and rows; unknown characters are left blank.</summary>
    public static IEnumerable<(int X, int Y)> Of(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var place = Alphabet.IndexOf(text[at], StringComparison.Ordinal);
            var shape = place < 0 ? 0 : Shapes[place];
            for (var i = 0; i < Width * Height; i++)
            {
                if ((shape >> ((Width * Height) - 1 - i) & 1) == 1)
                {
                    yield return ((at * (Width + 1)) + (i % Width), i / Width);
                }
            }
        }
    }
}
