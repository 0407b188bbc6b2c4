using Invaria.Client.Reports;
using Invaria.Shared.Reports;

namespace Invaria.Client.Tests.Reports;

public sealed class ReportMarkdownTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("words <b onclick=alert(1)>bold</b>")]
    [InlineData("<iframe src=\"https://example.org\"></iframe>")]
    [InlineData("<!-- x --><style>*{display:none}</style>")]
    public void Html_in_it_is_shown_as_text(string text)
    {
        var html = Html(text);

        Assert.DoesNotMatch("<(?!/?p>)", html);
        Assert.Contains("&lt;", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JaVaScRiPt:alert(1))")]
    [InlineData("[a](java&#10;script:alert(1))")]
    [InlineData("[a](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[a](vbscript:x)")]
    [InlineData("[a](//example.org)")]
    [InlineData("[a](/\\\\example.org)")]
    [InlineData("[a][b]\n\n[b]: javascript:alert(1)")]
    [InlineData("![a](javascript:alert(1))")]
    public void A_link_that_leads_elsewhere_than_to_the_web_leads_nowhere(string text) => Assert.Contains("href=\"#\"", Html(text), StringComparison.Ordinal);

    [Fact]
    public void An_address_in_angle_brackets_is_held_to_the_same() => Assert.DoesNotContain("<a", Html("<javascript:alert(1)>"), StringComparison.Ordinal);

    [Theory]
    [InlineData("[a](https://example.org/x?y=1)", "<a href=\"https://example.org/x?y=1\">a</a>")]
    [InlineData("[a](/experiments/12)", "<a href=\"/experiments/12\">a</a>")]
    [InlineData("[a](mailto:ada@example.org)", "<a href=\"mailto:ada@example.org\">a</a>")]
    [InlineData("see https://example.org now", "<a href=\"https://example.org\">https://example.org</a>")]
    [InlineData("![picture](/icon.svg)", "<img src=\"/icon.svg\" alt=\"picture\" />")]
    [InlineData("![picture](https://example.org/a.png)", "<a href=\"https://example.org/a.png\">picture</a>")]
    public void Links_and_the_platforms_own_pictures_are_kept(string text, string expected) => Assert.Contains(expected, Html(text), StringComparison.Ordinal);

    [Fact]
    public void Headings_stand_under_the_title_of_the_page() =>
        Assert.Equal("<h2>One</h2>\n<h4>Three</h4>\n<h6>Six</h6>\n", Html("# One\n### Three\n###### Six"));

    [Fact]
    public void Footnotes_and_references_reach_over_live_blocks()
    {
        var pieces = ReportMarkdown.Read(ReportText.Read($"See[^1] and [there][a].\n\n{new VerdictsPart(1).Block}\n\nMore.\n\n[^1]: A footnote.\n\n[a]: https://example.org"));

        Assert.Equal(new VerdictsPart(1), Assert.IsType<ReportPassage.Live>(pieces[1].Passage).Part);
        Assert.Contains("footnote-ref", pieces[0].Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.org\">there</a>", pieces[0].Html, StringComparison.Ordinal);
        Assert.Contains("A footnote.", pieces[2].Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- a list\n```invaria\nshow: run\nrun: 1\n```\n- goes on")]
    [InlineData("> quoted\n```invaria\nshow: run\nrun: 1\n```")]
    [InlineData("a paragraph\n```invaria\nshow: run\nrun: 1\n```\nbehind")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |\n```invaria\nshow: run\nrun: 1\n```")]
    [InlineData("[^1]\n\n[^1]: a footnote\n```invaria\nshow: run\nrun: 1\n```")]
    [InlineData("    code\n```invaria\nshow: run\nrun: 1\n```")]
    [InlineData("````\n```invaria\n````\n```invaria\nshow: run\nrun: 1\n```")]
    public void Every_live_block_is_shown_wherever_it_stands(string text) =>
        Assert.Single(ReportMarkdown.Read(ReportText.Read(text)), piece => piece.Passage is ReportPassage.Live { Part: RunPart { Run: 1 } });

    private static string Html(string text) => Assert.Single(ReportMarkdown.Read(ReportText.Read(text))).Html!;
}
