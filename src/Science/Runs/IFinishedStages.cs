namespace Invaria.Science.Runs;

/// <summary>Stages that other runs have computed.</summary>
public interface IFinishedStages
{
    /// <summary>A stage with this key, computed by the same version of the code; null where there is none.</summary>
    /// <param name="key">See <see cref="Shared.Runs.StageKey"/>.</param>
    FinishedStage? Find(string key);
}
