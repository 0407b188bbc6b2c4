namespace Invaria.Server.Trash;

/// <summary>Section <c>Trash</c>: how long what was deleted can be taken back.</summary>
internal sealed class TrashSettings
{
    public const string Section = "Trash";

    public const int MostDays = 3650;

    /// <summary>From 1 to <see cref="MostDays"/>.</summary>
    public int Days { get; set; } = 30;

    public TimeSpan Keep => TimeSpan.FromDays(Days);
}
