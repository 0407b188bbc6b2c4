namespace Invaria.Shared.Claims;

/// <summary>A checkable statement: the mean of one quantity exceeds that of another.</summary>
/// <param name="Text">The statement in words.</param>
/// <param name="Greater">The quantity claimed to have the greater mean.</param>
/// <param name="Lesser">The quantity claimed to have the lesser mean.</param>
public sealed record Claim(string Text, Quantity Greater, Quantity Lesser)
{
    /// <summary>The claim that one measure is greater in one arm than in another.</summary>
    public static Claim OfArms(string text, string greater, string lesser, string stage, string measure, string? subject = null, int index = 0) =>
        new(text, new Measured(greater, stage, measure, subject, index), new Measured(lesser, stage, measure, subject, index));
}
