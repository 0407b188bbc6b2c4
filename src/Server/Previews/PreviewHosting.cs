namespace Invaria.Server.Previews;

/// <summary>Puts previews into the host.</summary>
internal static class PreviewHosting
{
    public static IServiceCollection AddPreviews(this IServiceCollection services) =>
        services.AddSingleton<PreviewAnswers>().AddHostedService<PreviewForgetting>();
}
