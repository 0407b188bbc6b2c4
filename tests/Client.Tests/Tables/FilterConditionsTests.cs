using Invaria.Client.Tables;
using Invaria.Shared.Queries;

namespace Invaria.Client.Tests.Tables;

public sealed class FilterConditionsTests
{
    private static readonly RunFields Fields = RunFields.Defined;

    [Fact]
    public void A_filter_is_the_conditions_that_all_hold()
    {
        var conditions = FilterConditions.Of("seed > 1 and (arm == \"a\" or arm == \"b\") and status in (running, queued)", Fields);

        Assert.Equal(3, conditions.Count);
        var without = FilterConditions.Without(conditions, 0);
        Assert.Equal(conditions.Skip(1), FilterConditions.Of(without, Fields));
        Assert.Equal("seed > 1", FilterConditions.Without(FilterConditions.Of("seed > 1 and seed < 5", Fields), 1));
        Assert.Equal(string.Empty, FilterConditions.Without(FilterConditions.Of("seed > 1", Fields), 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("seed >")]
    public void An_empty_or_faulty_filter_has_none(string filter) => Assert.Empty(FilterConditions.Of(filter, Fields));

    [Theory]
    [InlineData("seed", Comparator.GreaterOrEqual, "3", "seed >= 3")]
    [InlineData("name", Comparator.Contains, "rotate", "name contains \"rotate\"")]
    [InlineData("arm", Comparator.Equal, "say \"a\"", "arm == \"say \\\"a\\\"\"")]
    [InlineData("created", Comparator.Greater, "2h", "created > 2h")]
    [InlineData("created", Comparator.Greater, "2026-11-25 10:00", "created > \"2026-11-25 10:00\"")]
    [InlineData("duration", Comparator.Less, "15m", "duration < 15m")]
    [InlineData("status", Comparator.NotEqual, "failed", "status != failed")]
    public void What_is_chosen_is_written_as_the_filter_reads_it(string path, Comparator comparator, string value, string expected)
    {
        var written = FilterConditions.Written(Fields.Find(path)!, comparator, value);

        Assert.Equal(expected, written);
        Assert.Empty(RunQueryParser.Parse(written, Fields).Faults);
    }

    [Fact]
    public void The_runs_of_a_group_are_those_that_have_its_value_or_none()
    {
        Assert.Equal("arm == \"same\"", FilterConditions.Exactly(Fields.Find("arm")!, "same"));
        Assert.Equal("arm is not set", FilterConditions.Exactly(Fields.Find("arm")!, null));
    }
}
