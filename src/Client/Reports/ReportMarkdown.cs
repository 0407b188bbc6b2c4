using Invaria.Shared.Reports;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Invaria.Client.Reports;

/// <summary>
/// Markdown as safe HTML: CommonMark with tables, footnotes, task lists and bare links. HTML in it is shown as text,
/// links lead to the web, to mail or within the platform, and pictures come from the platform only.
/// </summary>
internal static class ReportMarkdown
{
    private const int LowestHeading = 6;

    private static readonly string[] Schemes = ["http", "https", "mailto"];

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseFootnotes().UseTaskLists().UseAutoLinks().UseEmphasisExtras().DisableHtml().Build();

    /// <summary>
    /// HTML of a text's words, and between them its live blocks. Headings begin at the second level, under the title of the
    /// page. The words are read as one document: footnotes and references reach over live blocks.
    /// </summary>
    public static IReadOnlyList<ReportPiece> Read(ReportText text)
    {
        var (parted, live) = Parted(text);
        var document = Markdown.Parse(parted, Pipeline);
        Tame(document);
        var pieces = new List<ReportPiece>();
        var words = new List<Block>();
        foreach (var block in document)
        {
            if (block is FencedCodeBlock && live.TryGetValue(block.Line, out var passage))
            {
                Write(words, pieces);
                pieces.Add(new(null, passage));
            }
            else
            {
                words.Add(block);
            }
        }

        Write(words, pieces);
        return pieces;
    }

    /// <summary>The words with an empty block in place of each live one, behind an empty line, as a footnote would take it in else; and which line each then has, from 0.</summary>
    private static (string Text, Dictionary<int, ReportPassage> Live) Parted(ReportText text)
    {
        var (lines, live) = (new List<string>(), new Dictionary<int, ReportPassage>());
        foreach (var passage in text.Passages)
        {
            if (passage is ReportPassage.Words words)
            {
                lines.AddRange(words.Markdown.Split('\n'));
                continue;
            }

            lines.Add(string.Empty);
            live.Add(lines.Count, passage);
            lines.AddRange(["```", "```"]);
        }

        return (string.Join('\n', lines), live);
    }

    private static void Write(List<Block> words, List<ReportPiece> pieces)
    {
        if (words.Count > 0)
        {
            using var writer = new StringWriter();
            var renderer = new HtmlRenderer(writer);
            Pipeline.Setup(renderer);
            words.ForEach(block => renderer.Write(block));
            pieces.Add(new(writer.ToString(), null));
            words.Clear();
        }
    }

    private static void Tame(MarkdownDocument document)
    {
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(LowestHeading, heading.Level + 1);
        }

        foreach (var link in document.Descendants<LinkInline>().ToArray())
        {
            Tame(link);
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsSafe(link.Url)).ToArray())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }
    }

    private static void Tame(LinkInline link)
    {
        // A reference may fill its address in only when it is asked for.
        var url = link.GetDynamicUrl?.Invoke() ?? link.Url;
        link.GetDynamicUrl = null;
        link.Url = url is not null && IsSafe(url) ? url : "#";
        if (link.IsImage && !IsOwn(link.Url))
        {
            // The reader's browser is not to be sent to another machine by reading.
            link.IsImage = false;
        }
    }

    private static bool IsOwn(string url) => url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith(@"/\", StringComparison.Ordinal);

    private static bool IsSafe(string url) => IsOwn(url) || url.StartsWith('#')
        || (Uri.TryCreate(url, UriKind.Absolute, out var address) && Schemes.Contains(address.Scheme, StringComparer.OrdinalIgnoreCase));
}
