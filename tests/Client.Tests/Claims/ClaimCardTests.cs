using Bunit;
using Invaria.Client.Claims;
using Invaria.Shared.Claims;
using Invaria.Shared.Runs;
using MudBlazor.Services;

namespace Invaria.Client.Tests.Claims;

public sealed class ClaimCardTests : BunitContext
{
    private static readonly Claim Better = Claim.OfArms("The same transformations transfer better.", "same", "disjoint", Stages.Transfer, "accuracy");

    public ClaimCardTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _ = Services.AddMudServices();
    }

    [Fact]
    public void A_claim_in_words_shows_its_interval()
    {
        var card = Card(new(Better, ClaimVerdict.Holds, 0.123, 0.05, 0.2, 0.823, 0.7, 5, "95 % interval over 5 paired seeds"));

        Assert.Contains("The same transformations transfer better.", card.Markup);
        Assert.Contains("holds", card.Find(".verdict").TextContent);
        Assert.Contains("+12.3 %", card.Find(".claim-numbers").TextContent);
        Assert.Contains("+5.0 % to +20.0 %", card.Find(".claim-numbers").TextContent);
        Assert.Contains("5 paired seeds", card.Markup);
        Assert.Contains("all above zero", card.Find(".interval-plot").GetAttribute("aria-label"));
    }

    [Fact]
    public void An_interval_around_zero_says_so()
    {
        var card = Card(new(Better, ClaimVerdict.Undecided, 0.01, -0.02, 0.04, 0.71, 0.7, 1, "95 % interval over test samples of one seed"));

        Assert.Contains("with zero inside", card.Find(".interval-plot").GetAttribute("aria-label"));
        Assert.Contains("−2.0 % to +4.0 %", card.Find(".claim-numbers").TextContent);
    }

    [Fact]
    public void Before_there_are_numbers_it_says_what_it_waits_for()
    {
        var card = Card(ClaimJudge.Judge(Better, []));

        Assert.Contains("Waiting for a finished run", card.Markup);
        Assert.Empty(card.FindAll(".interval-plot"));
    }

    private IRenderedComponent<ClaimCard> Card(ClaimJudgement judgement) => Render<ClaimCard>(parameters => parameters.Add(card => card.Judgement, judgement));
}
