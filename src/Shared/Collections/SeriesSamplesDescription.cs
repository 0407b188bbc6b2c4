namespace Invaria.Shared.Collections;

/// <summary>The labelled series of a collection.</summary>
/// <param name="Length">Steps of every sample.</param>
/// <param name="Channels">Channels of every sample.</param>
/// <param name="Training">Samples of the training part; 0 where there is none.</param>
/// <param name="Validation">Samples of the validation part; 0 where there is none.</param>
/// <param name="Test">Samples of the test part; 0 where there is none.</param>
public sealed record SeriesSamplesDescription(int Length, int Channels, int Training, int Validation, int Test);
