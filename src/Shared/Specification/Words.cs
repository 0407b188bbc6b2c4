using System.Globalization;
using System.Text;

namespace Invaria.Shared.Specification;

/// <summary>How C# names are written in JSON and on pages.</summary>
public static class Words
{
    /// <summary><c>LearningRate</c> → <c>learningRate</c>.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary><c>TuxPaintStamps</c> → <c>tux-paint-stamps</c>.</summary>
    public static string Kebab(string name) => Split(name, '-');

    /// <summary><c>LearningRate</c> → <c>Learning rate</c>.</summary>
    public static string Sentence(string name)
    {
        var text = Split(name, ' ');
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary><c>TimeSeries</c> → <c>time series</c>.</summary>
    public static string Plain(string name) => Split(name, ' ');

    /// <summary><c>Linear probe</c> → <c>linear probe</c>; names such as Fashion-MNIST and CKA stay as they are.</summary>
    public static string WithinSentence(string title) =>
        title.Skip(1).Any(letter => char.IsUpper(letter) || char.IsDigit(letter)) ? title : char.ToLowerInvariant(title[0]) + title[1..];

    /// <summary>A number as a person would write it, whatever the machine's culture.</summary>
    public static string Number(double number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    private static string Split(string name, char separator)
    {
        var text = new StringBuilder();
        var word = 0;
        for (var i = 0; i < name.Length; i++)
        {
            // A single letter and its number are one word: "l2".
            var startsWord = i > 0 && (char.IsUpper(name[i]) || (char.IsDigit(name[i]) && !char.IsDigit(name[i - 1]) && word > 1));
            if (startsWord)
            {
                _ = text.Append(separator);
                word = 0;
            }

            _ = text.Append(char.ToLowerInvariant(name[i]));
            word++;
        }

        return text.ToString();
    }
}
