using System.Text.Json;
using Invaria.Shared.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Invaria.Storage.Naming;

/// <summary>Values that are stored whole as jsonb, written as the API writes them.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property)
        where T : class => property.HasColumnType("jsonb").HasConversion(
            value => Write(value),
            json => Read<T>(json),
            new ValueComparer<T>((left, right) => Write(left) == Write(right), value => Write(value).GetHashCode(StringComparison.Ordinal), value => Read<T>(Write(value))));

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, PlatformJson.Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, PlatformJson.Options)!;
}
