namespace Invaria.Shared.Runs;

/// <summary>What can be done with many runs at once.</summary>
public static class RunsActions
{
    /// <summary>Cancels those that have not ended.</summary>
    public const string Cancel = "cancel";

    /// <summary>Puts tags on and takes tags off.</summary>
    public const string Tag = "tag";

    /// <summary>Throws them away; those that have not ended are canceled.</summary>
    public const string Delete = "delete";

    /// <summary>Takes back what was thrown away.</summary>
    public const string Restore = "restore";

    /// <summary>Removes for good what was thrown away.</summary>
    public const string Erase = "erase";

    public static IReadOnlyList<string> All { get; } = [Cancel, Tag, Delete, Restore, Erase];
}
