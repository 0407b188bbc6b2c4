using System.Collections.Concurrent;
using System.Reflection;

namespace Invaria.Shared.Specification;

/// <summary>
/// Reads the spec records of this assembly once into models. A new kind is a record with <see cref="KindAttribute"/>
/// under its family's abstract record; nothing has to be listed anywhere.
/// </summary>
public static class SpecModel
{
    private static readonly ConcurrentDictionary<Type, KindModel> KindsByType = new();
    private static readonly NullabilityInfoContext Nullability = new();
    private static readonly Lazy<IReadOnlyDictionary<Type, FamilyModel>> FamiliesByType = new(FindFamilies);

    /// <summary>All families, by title.</summary>
    public static IEnumerable<FamilyModel> Families => FamiliesByType.Value.Values.OrderBy(family => family.Title, StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The type carries no <see cref="FamilyAttribute"/>.</exception>
    public static FamilyModel Family(Type type) => FamiliesByType.Value.TryGetValue(type, out var family)
        ? family
        : throw new ArgumentException($"{type.Name} is not a family of specs: it has no [Family].", nameof(type));

    /// <summary>The model of a concrete spec record.</summary>
    public static KindModel Kind(Type type) => KindsByType.GetOrAdd(type, Describe);

    private static Dictionary<Type, FamilyModel> FindFamilies()
    {
        var types = typeof(SpecModel).Assembly.GetTypes();
        var families = types
            .Where(type => type.GetCustomAttribute<FamilyAttribute>(inherit: false) is not null)
            .ToDictionary(type => type, type => new FamilyModel(type, type.GetCustomAttribute<FamilyAttribute>(inherit: false)!));
        foreach (var (type, family) in families)
        {
            family.Kinds = [.. types
                .Where(candidate => !candidate.IsAbstract && candidate.IsSubclassOf(type))
                .Select(candidate => KindsByType.GetOrAdd(candidate, concrete => Describe(concrete, family)))
                .OrderBy(kind => kind.Order).ThenBy(kind => kind.Title, StringComparer.Ordinal)];
            if (family.Kinds.GroupBy(kind => kind.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } doubled)
            {
                throw new InvalidOperationException($"Two kinds of {family.Name} are called '{doubled.Key}'.");
            }
        }

        return families;
    }

    private static KindModel Describe(Type type)
    {
        var family = FamiliesByType.Value.Values.FirstOrDefault(candidate => type.IsSubclassOf(candidate.Type));
        return Describe(type, family);
    }

    private static KindModel Describe(Type type, FamilyModel? family)
    {
        var attribute = type.GetCustomAttribute<KindAttribute>(inherit: false);
        if (family is not null && attribute is null)
        {
            throw new InvalidOperationException($"{type.Name} belongs to {family.Name} but has no [Kind].");
        }

        // Reflection does not enforce `required`, so an instance with all the defaults can be had.
        var defaults = Activator.CreateInstance(type)!;
        var fields = Properties(type).Select(property => Describe(property, defaults));
        return new KindModel(type, attribute, family, [.. fields]);
    }

    /// <summary>A base record's fields come first, each level in the order it is written.</summary>
    private static IEnumerable<PropertyInfo> Properties(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetCustomAttribute<FieldAttribute>() is not null)
        .OrderBy(property => Depth(property.DeclaringType!)).ThenBy(property => property.MetadataToken);

    private static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;

    private static FieldModel Describe(PropertyInfo property, object defaults)
    {
        var required = property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null;
        var optional = Nullable.GetUnderlyingType(property.PropertyType) is not null;
        if (!optional && !property.PropertyType.IsValueType)
        {
            lock (Nullability)
            {
                optional = Nullability.Create(property).ReadState == NullabilityState.Nullable;
            }
        }

        return new FieldModel(
            property,
            property.GetCustomAttribute<FieldAttribute>()!,
            Shape(property.PropertyType, property),
            required,
            optional,
            required ? null : property.GetValue(defaults));
    }

    private static FieldShape Shape(Type declared, PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(int) || type == typeof(long))
        {
            return new FieldShape.Integer();
        }

        if (type == typeof(double))
        {
            return new FieldShape.Number();
        }

        if (type == typeof(bool))
        {
            return new FieldShape.Boolean();
        }

        if (type == typeof(string))
        {
            return new FieldShape.Text();
        }

        if (type.IsEnum)
        {
            return new FieldShape.Choice(type, [.. Enum.GetNames(type).Select(name => new ChoiceOption(
                Words.Kebab(name), Enum.Parse(type, name), type.GetField(name)!.GetCustomAttribute<FieldAttribute>()?.Summary ?? string.Empty))]);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return new FieldShape.ListOf(Shape(type.GetGenericArguments()[0], property));
        }

        if (type.GetCustomAttribute<FamilyAttribute>(inherit: false) is not null)
        {
            return new FieldShape.OneOf(type);
        }

        return type.IsClass && !type.IsAbstract
            ? new FieldShape.Nested(type)
            : throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name}: a spec cannot hold a {type.Name}.");
    }
}
