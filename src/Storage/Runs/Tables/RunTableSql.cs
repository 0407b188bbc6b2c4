using System.Globalization;
using System.Text;
using Invaria.Shared.Queries;
using Invaria.Shared.Runs;
using Invaria.Shared.Specification;
using Invaria.Storage.Naming;
using Npgsql;

namespace Invaria.Storage.Runs.Tables;

/// <summary>
/// A query over runs as SQL with parameters. Every text and number of a query becomes a parameter; only names of columns that
/// are written here become SQL. A condition on a stored value is an <c>EXISTS</c> over <c>run_values</c>, which its indexes answer.
/// </summary>
internal sealed class RunTableSql
{
    private readonly List<object> _parameters = [];
    private readonly StringBuilder _conditions = new("r.deleted_at IS NULL AND r.experiment_id NOT IN (SELECT id FROM experiments WHERE deleted_at IS NOT NULL)");

    public RunTableSql(RunTableQuery query)
    {
        if (query.ExperimentId is { } experiment)
        {
            _ = _conditions.Append(CultureInfo.InvariantCulture, $" AND r.experiment_id = {Parameter(experiment)}");
        }

        if (query.Search is { } search)
        {
            var part = Parameter(SearchPattern.Containing(search));
            _ = _conditions.Append(CultureInfo.InvariantCulture, $" AND (r.name ILIKE {part} OR r.arm ILIKE {part} OR e.name ILIKE {part})");
        }

        if (query.Where is { } where)
        {
            _ = _conditions.Append(" AND ").Append(Condition(where));
        }
    }

    /// <summary>The tables: runs r with their experiments e. Every run has one; where nothing of it is asked for, a left join is none.</summary>
    public const string Runs = "runs r LEFT JOIN experiments e ON e.id = r.experiment_id";

    /// <summary>Which of them are meant.</summary>
    public string Where => _conditions.ToString();

    /// <summary>The number of a stored field, as a parameter.</summary>
    public string FieldId(RunField field) => $"(SELECT id FROM run_fields WHERE path = {Parameter(field.Path)})";

    public string Parameter(object value)
    {
        _parameters.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_parameters.Count}");
    }

    /// <summary>The expression of a field that is a column of a run; null for stored values.</summary>
    public static string? Column(RunField field) => field.Path switch
    {
        "id" => "r.id",
        "name" => "r.name",
        "experiment" => "e.name",
        "arm" => "r.arm",
        "status" => "r.status",
        "seed" => "r.seed",
        "device" => "r.device",
        "priority" => "r.priority",
        "progress" => "r.progress",
        "attempts" => "r.attempt",
        "created" => "r.created_at",
        "started" => "r.started_at",
        "finished" => "r.finished_at",
        "duration" => "extract(epoch FROM coalesce(r.finished_at, now()) - r.started_at)::float8",
        "failure" => "r.failure_reason",
        "tags" => "nullif(array_to_string(r.tags, ', '), '')",
        _ => null,
    };

    /// <summary>Whether every run has it. Then an order need not say where those without come, and an index can be followed.</summary>
    public static bool IsAlwaysSet(RunField field) => field.Path is "id" or "name" or "status" or "seed" or "device" or "priority" or "progress" or "attempts" or "created";

    public NpgsqlCommand Command(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in _parameters)
        {
            _ = command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private string Condition(RunExpression expression) => expression switch
    {
        RunExpression.And and => $"({Condition(and.First)} AND {Condition(and.Second)})",
        RunExpression.Or or => $"({Condition(or.First)} OR {Condition(or.Second)})",
        RunExpression.Not not => $"NOT coalesce({Condition(not.Of)}, false)",
        RunExpression.IsSet set => Column(set.Field) is { } column ? $"({column} IS NOT NULL)" : Exists(set.Field, null),
        RunExpression.OneOf several => Having(several.Field, operand => $"{operand} IN ({string.Join(", ", several.Values.Select(value => Literal(several.Field, value)))})"),
        // What has no value is not equal either.
        RunExpression.Compare { Comparator: Comparator.NotEqual } compare => $"NOT coalesce({Compared(compare, "=")}, false)",
        RunExpression.Compare { Comparator: Comparator.Contains } compare => Having(compare.Field, operand => $"{operand} LIKE lower({Parameter(SearchPattern.Containing(((QueryValue.Text)compare.Value).Value))})"),
        RunExpression.Compare { Comparator: Comparator.Equal } compare => Compared(compare, "="),
        RunExpression.Compare compare => Compared(compare, compare.Comparator.Sign()),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} has no SQL."),
    };

    private string Compared(RunExpression.Compare compare, string sign) => Having(compare.Field, operand => $"{operand} {sign} {Literal(compare.Field, compare.Value)}");

    private string Having(RunField field, Func<string, string> condition)
    {
        var isText = field.Kind is FieldKind.Text or FieldKind.Word;
        return Column(field) is { } column
            ? $"({condition(isText ? $"lower({column})" : column)})"
            : Exists(field, condition(isText ? "lower(v.text)" : "v.number"));
    }

    private string Exists(RunField field, string? condition) =>
        $"EXISTS (SELECT 1 FROM run_values v WHERE v.field_id = {FieldId(field)} AND v.run_id = r.id{(condition is null ? string.Empty : $" AND {condition}")})";

    private string Literal(RunField field, QueryValue value) => value switch
    {
        // A status is stored by its name in C#.
        QueryValue.Text text when field.Path == OwnFields.Status.Path => $"lower({Parameter(Enum.GetNames<RunStatus>().First(name => Words.Kebab(name) == text.Value))})",
        QueryValue.Text text => $"lower({Parameter(text.Value)})",
        QueryValue.Number number => Parameter(number.Value),
        QueryValue.Time time => Parameter(time.Value.UtcDateTime),
        _ => throw new InvalidOperationException($"{value.GetType().Name} is no literal."),
    };
}
