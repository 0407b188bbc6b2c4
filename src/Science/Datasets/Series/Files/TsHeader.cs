namespace Invaria.Science.Datasets.Series.Files;

/// <summary>What the lines with @ at the top of a .ts file say.</summary>
/// <param name="ClassNames">Names of the classes.</param>
/// <param name="Channels">Number of channels; null where the header does not say it.</param>
/// <param name="Length">Steps of every sample; null where it does not say it, or they differ.</param>
internal sealed record TsHeader(string[] ClassNames, int? Channels, int? Length)
{
    /// <summary>Reads on until the line @data.</summary>
    /// <exception cref="DatasetException">The file holds something that is not read: no classes, missing values, time stamps of its own.</exception>
    public static TsHeader Read(string file, TextReader text, ref int line)
    {
        var tags = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            var read = (text.ReadLine() ?? throw new DatasetException($"{file}: ends before the line @data. It is truncated or no .ts file.")).Trim();
            line++;
            if (read.Equals("@data", StringComparison.OrdinalIgnoreCase))
            {
                break;
            }

            if (read.StartsWith('@'))
            {
                var words = read[1..].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                tags[words.FirstOrDefault() ?? string.Empty] = [.. words.Skip(1)];
            }
            else if (read.Length > 0 && read[0] is not ('#' or '%'))
            {
                throw new DatasetException($"{file}: line {line}: \"{(read.Length > 40 ? read[..40] + "…" : read)}\" stands before the line @data. The header has lines with @ and comments with # only.");
            }
        }

        return Checked(file, tags);
    }

    private static TsHeader Checked(string file, Dictionary<string, string[]> tags)
    {
        if (Is(tags, "missing"))
        {
            throw new DatasetException($"{file}: its header says @missing true: it has missing values, which are not read. Fill them, or take another version of the set.");
        }

        if (Is(tags, "timestamps"))
        {
            throw new DatasetException($"{file}: its header says @timeStamps true: values with time stamps of their own are not read. Save equally spaced values.");
        }

        if (!Is(tags, "classLabel") || tags["classLabel"].Length < 2)
        {
            throw new DatasetException($"{file}: its header names no classes (@classLabel true …). Series with labels are expected; targets that are numbers are not read.");
        }

        var univariate = Is(tags, "univariate") ? 1 : (int?)null;
        return new(tags["classLabel"][1..], Number(tags, "dimensions") ?? Number(tags, "dimension") ?? univariate, Number(tags, "seriesLength"));
    }

    private static bool Is(Dictionary<string, string[]> tags, string tag) => tags.TryGetValue(tag, out var words) && words is [var first, ..] && first.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static int? Number(Dictionary<string, string[]> tags, string tag) =>
        tags.TryGetValue(tag, out var words) && words is [var first, ..] && int.TryParse(first, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
