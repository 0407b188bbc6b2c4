namespace Invaria.Server.Trash;

/// <summary>Puts the trash into the host.</summary>
internal static class TrashHosting
{
    public static IServiceCollection AddTrash(this IServiceCollection services)
    {
        _ = services.AddOptions<TrashSettings>().BindConfiguration(TrashSettings.Section)
            .Validate(trash => trash.Days is >= 1 and <= TrashSettings.MostDays, $"Trash:Days must be from 1 to {TrashSettings.MostDays}.").ValidateOnStart();
        return services.AddHostedService<TrashEmptying>();
    }
}
