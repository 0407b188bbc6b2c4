using Invaria.Client.Commands;

namespace Invaria.Client.Tests.Commands;

public sealed class CommandRankingTests
{
    [Fact]
    public void A_beginning_is_before_the_start_of_a_word_before_a_part_before_scattered_letters()
    {
        Command[] commands = [Run("rXoXt"), Run("unrotated"), Run("the rotation"), Run("Rotate"), Run("blur")];

        Assert.Equal(["Rotate", "the rotation", "unrotated", "rXoXt"], Titles("rot", commands));
    }

    [Fact]
    public void What_holds_the_text_in_its_title_is_before_what_holds_it_elsewhere()
    {
        Command[] commands = [new("Study", "Start study A", Also: "role-of-invariance"), Run("seed 1") with { IsFound = true }, Run("unrolled")];

        Assert.Equal(["unrolled", "Start study A", "seed 1"], Titles("rol", commands));
    }

    [Fact]
    public void Every_word_may_stand_in_title_detail_or_kind_in_any_order()
    {
        Command[] commands = [new("Run", "seed 3", "/runs/17", "#17 · Rotation", "#17"), new("Run", "seed 4", "/runs/18", "#18 · Blur", "#18")];

        Assert.Equal(["seed 3"], Titles("rotation seed", commands));
        Assert.Equal(["seed 4"], Titles("run  blur", commands));
        Assert.Empty(Titles("rotation blur", commands));
    }

    [Theory]
    [InlineData("#17")]
    [InlineData("17")]
    public void The_number_of_a_run_is_the_run_and_not_one_that_only_holds_it(string text)
    {
        Command[] commands = [new("Run", "epochs 117", "/runs/2", Also: "#2"), new("Run", "seed 170", "/runs/170", "#170", "#170"), new("Run", "seed 3", "/runs/17", "#17", "#17")];

        Assert.Equal("seed 3", Titles(text, commands).First());
    }

    [Fact]
    public void Without_a_text_what_was_used_lately_comes_first_and_then_all_in_their_order()
    {
        Command[] commands = [Run("a"), Run("b"), Run("c")];

        Assert.Equal(["c", "b", "a"], CommandRanking.Ranked("", commands, [Run("c"), Run("b"), Run("gone")]).Select(command => command.Title));
    }

    [Fact]
    public void Among_equals_what_was_used_lately_comes_first()
    {
        Command[] commands = [Run("rotate one"), Run("rotate two"), Run("unrotated")];

        Assert.Equal(["rotate two", "rotate one", "unrotated"], CommandRanking.Ranked("rot", commands, [Run("unrotated"), Run("rotate two")]).Select(command => command.Title));
    }

    [Fact]
    public void What_the_server_found_stays_though_its_title_does_not_say_why_and_nothing_is_there_twice()
    {
        Command[] commands = [Run("seed 1") with { IsFound = true }, Run("seed 1"), Run("seed 2")];

        Assert.Equal(["seed 1"], Titles("rotation", commands));
    }

    private static IEnumerable<string> Titles(string text, IEnumerable<Command> commands) => CommandRanking.Ranked(text, commands, []).Select(command => command.Title);

    private static Command Run(string title) => new("Run", title, $"/runs/{title}");
}
