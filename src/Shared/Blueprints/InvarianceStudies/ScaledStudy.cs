namespace Invaria.Shared.Blueprints.InvarianceStudies;

/// <summary>A study of Speicher, Nanda, Gummadi 2024 at one of its sizes.</summary>
/// <param name="scale">Its size.</param>
/// <param name="minutes">About how long it takes on two cores; null where two cores are not meant.</param>
internal abstract class ScaledStudy(StudyScale scale, int? minutes) : Blueprint
{
    public override StudySize Size => Scale.Size;

    public override int? Minutes { get; } = minutes;

    protected StudyScale Scale { get; } = scale;
}
