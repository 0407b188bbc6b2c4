namespace Invaria.Science.Benchmarks;

/// <summary>Letters of 4×5 pixels, so that a sheet's labels need no font of the machine's and come out the same everywhere.</summary>
internal static class PixelLetters
{
    public const int Width = 4;
    public const int Height = 5;

    // Twenty bits a letter, row by row from the upper left.
    private static readonly Dictionary<char, int> Letters = new()
    {
        ['a'] = 0x69F99, ['b'] = 0xE9E9E, ['c'] = 0x78887, ['d'] = 0xE999E, ['e'] = 0xF8E8F, ['f'] = 0xF8E88,
        ['g'] = 0x78B97, ['h'] = 0x99F99, ['i'] = 0xE444E, ['j'] = 0x31196, ['k'] = 0x9ACA9, ['l'] = 0x8888F,
        ['m'] = 0x9FF99, ['n'] = 0x9DB99, ['o'] = 0x69996, ['p'] = 0xE9E88, ['q'] = 0x699B7, ['r'] = 0xE9EA9,
        ['s'] = 0x7861E, ['t'] = 0xE4444, ['u'] = 0x99996, ['v'] = 0x99966, ['w'] = 0x99FF9, ['x'] = 0x99699,
        ['y'] = 0x9971E, ['z'] = 0xF168F, ['-'] = 0x00600,
    };

    /// <summary>The dark pixels of a text, as columns and rows; unknown characters are left blank.</summary>
    public static IEnumerable<(int X, int Y)> Of(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var letter = Letters.GetValueOrDefault(text[at]);
            for (var i = 0; i < Width * Height; i++)
            {
                if ((letter >> ((Width * Height) - 1 - i) & 1) == 1)
                {
                    yield return ((at * (Width + 1)) + (i % Width), i / Width);
                }
            }
        }
    }
}
