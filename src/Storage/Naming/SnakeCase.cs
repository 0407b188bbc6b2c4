using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Invaria.Storage.Naming;

/// <summary>Names of tables, columns, keys and indexes as PostgreSQL writes them without quotes.</summary>
internal static class SnakeCase
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            entity.SetTableName(Of(entity.GetTableName()!.Replace("AspNet", "", StringComparison.Ordinal)));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Of(property.Name));
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(Of(key.GetName()!.Replace("AspNet", "", StringComparison.Ordinal)));
            }

            foreach (var key in entity.GetForeignKeys())
            {
                key.SetConstraintName(Of(key.GetConstraintName()!.Replace("AspNet", "", StringComparison.Ordinal)));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(Of(index.GetDatabaseName()!.Replace("AspNet", "", StringComparison.Ordinal)));
            }
        }
    }

    /// <summary><c>LeaseExpiresAt</c> → <c>lease_expires_at</c>, <c>PK_Runs</c> → <c>pk_runs</c>.</summary>
    internal static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var begins = char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            _ = (begins ? text.Append('_') : text).Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
