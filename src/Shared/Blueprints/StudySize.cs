namespace Invaria.Shared.Blueprints;

/// <summary>How large a ready-made study is.</summary>
public enum StudySize
{
    /// <summary>For two cores.</summary>
    Small,

    /// <summary>As published; wants a GPU.</summary>
    Paper,
}
