using System.Globalization;
using CsvHelper;

namespace Invaria.Science.Datasets.Series.Files;

/// <summary>
/// Reads a table of series from CSV, row by row: a line of names, one column of dates, the others numbers. Commas, semicolons or tabs
/// separate; where no comma does, numbers may have decimal commas.
/// </summary>
public sealed class SeriesCsv
{
    private const int LongestRow = 1 << 24;

    private static readonly HashSet<string> DateNames = new(["date", "datetime", "date time", "date_time", "timestamp", "time"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Missing = new(["", "na", "n/a", "nan", "null", "none", "nil", "?", "-"], StringComparer.OrdinalIgnoreCase);

    private readonly string _file;
    private readonly CsvReader _rows;
    private readonly char _separator;
    private readonly string[] _names;
    private readonly int _dateColumn;
    private bool _decimalComma;

    private SeriesCsv(string file, CsvReader rows, char separator)
    {
        (_file, _rows, _separator) = (file, rows, separator);
        _names = rows.Read() ? rows.Current.ToArray() : throw new DatasetException($"{file}: the file is empty. Expected a line of names and a row for each date.");
        CheckNames();
        if (!rows.Read())
        {
            throw new DatasetException($"{file}: there is no row below the names.");
        }

        _dateColumn = DateColumn();
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DatasetException">The file is no such table, or a value is missing, no number, not finite, or a date repeated or out of order; the message names line and column.</exception>
    public static SeriesTable Read(string file, CancellationToken cancellation = default)
    {
        try
        {
            var separator = Separator(file);
            using var rows = CsvReader.FromFile(file, new()
            {
                Separator = separator,
                HasHeader = false,
                TrimWhitespace = true,
                AllowLineBreaksInQuotes = false,
                TrackLineNumbers = true,
                MaxRecordSize = LongestRow,
            });
            return new SeriesCsv(file, rows, separator).Read(cancellation);
        }
        catch (Exception broken) when (broken is CsvFormatException or IOException)
        {
            throw new DatasetException($"{file}: cannot be read as CSV: {broken.Message.Split('\n')[0].Trim().TrimEnd('.')}.", broken);
        }
    }

    private SeriesTable Read(CancellationToken cancellation)
    {
        var (dates, values) = (new List<DateTime>(), new List<double>());
        // The constructor has read the first row.
        do
        {
            cancellation.ThrowIfCancellationRequested();
            if (_rows.FieldCount != _names.Length)
            {
                throw new DatasetException($"{Line}: {_rows.FieldCount} {(_rows.FieldCount == 1 ? "value" : "values")}, but there are {_names.Length} columns. Every row needs a value in each.");
            }

            if (values.Count > Array.MaxLength - _names.Length)
            {
                throw new DatasetException($"{Line}: the table has more than {Array.MaxLength} values, which do not fit into memory. Register a part of it.");
            }

            var date = Date(dates.Count == 0 ? null : dates[^1]);
            for (var column = 0; column < _names.Length; column++)
            {
                if (column != _dateColumn)
                {
                    values.Add(Number(column));
                }
            }

            dates.Add(date);
        }
        while (_rows.Read());
        string[] remarks = _decimalComma ? ["Numbers were read with decimal commas."] : [];
        return new(_file, dates, [.. _names.Where((_, column) => column != _dateColumn)], [.. values], remarks);
    }

    private string Line => $"{_file}: line {_rows.LineNumber}";

    private DateTime Date(DateTime? before)
    {
        var text = _rows.GetString(_dateColumn);
        if (!DateText.TryRead(text, out var date))
        {
            throw new DatasetException(Missing.Contains(text)
                ? $"{Line}, column {_names[_dateColumn]}: the date is missing."
                : $"{Line}, column {_names[_dateColumn]}: \"{text}\" is no date that can be read. Write dates as 2016-07-01 13:00:00, the year first.");
        }

        if (date <= before)
        {
            throw new DatasetException(date == before
                ? $"{Line}, column {_names[_dateColumn]}: the date {DateText.Of(date)} is repeated. Keep one row for each date."
                : $"{Line}, column {_names[_dateColumn]}: the date {DateText.Of(date)} comes after {DateText.Of(before.Value)}. Sort the rows by date.");
        }

        return date;
    }

    private double Number(int column)
    {
        if (double.TryParse(_rows.GetSpan(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite((float)value))
        {
            return value;
        }

        var text = _rows.GetString(column);
        if (!TryNumber(text, out value) || double.IsNaN(value))
        {
            throw new DatasetException(Missing.Contains(text)
                ? $"{Line}, column {_names[column]}: the value is missing. Fill it, e.g. by the one before, or remove the column."
                : $"{Line}, column {_names[column]}: \"{text}\" is no number. Channels hold numbers: remove a column of text, or give its words numbers.");
        }

        return float.IsFinite((float)value)
            ? value
            : throw new DatasetException($"{Line}, column {_names[column]}: the value {text} is not finite as a single-precision number. Correct it, or remove the column.");
    }

    private bool TryNumber(string text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        var comma = _separator != ',' && text.Contains(',', StringComparison.Ordinal) && !text.Contains('.', StringComparison.Ordinal)
            && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        _decimalComma |= comma;
        return comma;
    }

    private void CheckNames()
    {
        if (_names.All(name => DateText.TryRead(name, out _) || TryNumber(name, out _)))
        {
            throw new DatasetException($"{_file}: line 1: holds values, \"{string.Join(_separator, _names.Take(3))}\". Put a line with the names of the columns above them.");
        }

        for (var column = 0; column < _names.Length; column++)
        {
            if (_names[column].Length == 0)
            {
                throw new DatasetException($"{_file}: line 1: column {column + 1} has no name. Name it, or remove it if it only numbers the rows.");
            }

            if (Array.IndexOf(_names, _names[column]) < column)
            {
                throw new DatasetException($"{_file}: line 1: two columns are called {_names[column]}. Give each its own name.");
            }
        }

        if (_names.Length < 2)
        {
            throw new DatasetException($"{_file}: line 1: has one column, {_names[0]}. Expected dates and at least one channel, separated by commas, semicolons or tabs.");
        }
    }

    /// <summary>The column with a name for dates, else the first whose first value is one.</summary>
    private int DateColumn()
    {
        var named = Array.FindIndex(_names, DateNames.Contains);
        var found = named >= 0 ? named : Enumerable.Range(0, Math.Min(_names.Length, _rows.FieldCount)).FirstOrDefault(column => DateText.TryRead(_rows.GetString(column), out _), -1);
        return found >= 0
            ? found
            : throw new DatasetException($"{_file}: has no column of dates, only {string.Join(", ", _names.Take(8))}{(_names.Length > 8 ? ", …" : string.Empty)}. Call it date, and write dates as 2016-07-01 13:00:00.");
    }

    /// <summary>Of comma, semicolon and tab the most frequent outside quotes in the first line.</summary>
    private static char Separator(string file)
    {
        using var text = new StreamReader(file);
        var line = text.ReadLine() ?? string.Empty;
        var plain = string.Concat(line.Split('"').Where((_, part) => part % 2 == 0));
        return ",;\t".MaxBy(separator => plain.Count(letter => letter == separator));
    }
}
