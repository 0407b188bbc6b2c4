using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Series.Files;

namespace Invaria.Science.Tests.Datasets.Series;

public sealed class SeriesCsvTests
{
    public static TheoryData<string, string> Broken => new()
    {
        { "date,a\n2016-07-01,1\n2016-07-02,\n", "line 3, column a: the value is missing" },
        { "date,a\n2016-07-01,1\n2016-07-02,NaN\n", "line 3, column a: the value is missing" },
        { "date,a\n2016-07-01,1\n2016-07-02,1e39\n", "line 3, column a: the value 1e39 is not finite" },
        { "date,a\n2016-07-01,1\n2016-07-02,Infinity\n", "line 3, column a: the value Infinity is not finite" },
        { "date,a,weather\n2016-07-01,1,sunny\n", "line 2, column weather: \"sunny\" is no number" },
        { "date,a\n2016-07-01,1\n2016-07-01,2\n", "line 3, column date: the date 2016-07-01 is repeated" },
        { "date,a\n2016-07-02,1\n2016-07-01 13:00,2\n", "line 3, column date: the date 2016-07-01 13:00:00 comes after 2016-07-02" },
        { "date,a\n2016-07-01,1\n,2\n", "line 3, column date: the date is missing" },
        { "date,a\n2016-07-01,1\n02/07/2016,2\n", "line 3, column date: \"02/07/2016\" is no date that can be read" },
        { "date,a,b\n2016-07-01,1,2\n2016-07-02,1\n", "line 3: 2 values, but there are 3 columns" },
        { "date,a\n2016-07-01,1\n2016-07-02,1,7\n", "line 3: 3 values, but there are 2 columns" },
        { "date,a,a\n2016-07-01,1,2\n", "line 1: two columns are called a" },
        { ",date,a\n0,2016-07-01,1\n", "line 1: column 1 has no name" },
        { "2016-07-01,1\n2016-07-02,2\n", "line 1: holds values" },
        { "a,b\n1,2\n", "has no column of dates, only a, b" },
        { "date\n2016-07-01\n", "line 1: has one column, date" },
        { "date,a\n", "no row below the names" },
        { "", "the file is empty" },
    };

    [Fact]
    public void Dates_channels_and_values_are_read_as_they_stand()
    {
        var table = Read("date,HUFL,OT\n2016-07-01 00:00:00,5.827,-30.5\n2016-07-01 01:00:00,1e-3,7\n2016-07-01 02:00:00,3,8\n");

        Assert.Equal(["HUFL", "OT"], table.ChannelNames);
        Assert.Equal([5.827, -30.5, 0.001, 7, 3, 8], table.Values);
        Assert.Equal((3, TimeSpan.FromHours(1)), (table.Rows, table.Interval));
        Assert.Equal(new DateTime(2016, 7, 1, 2, 0, 0, DateTimeKind.Utc), table.Dates[^1]);
        Assert.Empty(table.Remarks);
    }

    [Theory]
    [InlineData("a;Date Time;b\r\n1,5;01.07.2016 00:10:00;2\r\n-3;01.07.2016 00:20:00;1,25\r\n", true)]
    [InlineData("\uFEFFa,b,date\n1.5,2,2016-07-01 00:10\n-3,1.25,2016-07-01 00:20:00.000\n", false)]
    [InlineData("a\tb\tts\n1.5\t2\t2016/7/1 0:10\n-3\t1.25\t2016/7/1 0:20", false)]
    [InlineData("\"a\",\"b\",\"time\"\n\"1.5\",\"2\",\"2016-07-01T02:10:00+02:00\"\n\"-3\",\"1.25\",\"2016-07-01T00:20:00Z\"\n\n", false)]
    public void Separators_decimal_commas_quotes_and_ways_to_write_dates_make_no_difference(string text, bool decimalCommas)
    {
        var table = Read(text);

        Assert.Equal(["a", "b"], table.ChannelNames);
        Assert.Equal([1.5, 2, -3, 1.25], table.Values);
        Assert.Equal(new DateTime(2016, 7, 1, 0, 10, 0, DateTimeKind.Utc), table.Dates[0]);
        Assert.Equal(decimalCommas, table.Remarks.Any(remark => remark.Contains("decimal commas", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_broken_is_named_by_file_line_and_column(string text, string words)
    {
        var fault = Assert.Throws<DatasetException>(() => Read(text));

        Assert.Contains("series.csv: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constant_channels_and_irregular_dates_are_remarks()
    {
        var table = Read("date,a,b\n2016-07-01,1,0.1\n2016-07-02,2,0.1\n2016-07-05,3,0.1\n2016-07-06,3,0.1\n");

        Assert.Contains(table.Remarks, remark => remark.StartsWith("The dates are not regular: 1 of 3 steps differ from 1 day, the first from 2016-07-02 to 2016-07-05.", StringComparison.Ordinal));
        Assert.Contains(table.Remarks, remark => remark.StartsWith("The channel b is constant", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ETTh1.csv", 17_420, 7, 1, "2016-07-01", "2018-06-26 19:00")]
    [InlineData("exchange_rate.csv", 7_588, 8, 24, "1990-01-01", "2010-10-10")]
    public void Published_series_are_read_whole(string file, int rows, int channels, int hours, string first, string last)
    {
        var table = SeriesCsv.Read(SharedData.Require("timeseries", file), TestContext.Current.CancellationToken);

        Assert.Equal((rows, channels, TimeSpan.FromHours(hours)), (table.Rows, table.Channels, table.Interval));
        Assert.Equal([first, last], new[] { table.Dates[0], table.Dates[^1] }.Select(date => date.ToString(date.Hour == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("OT", table.ChannelNames[^1]);
        Assert.Empty(table.Remarks);
    }

    private static SeriesTable Read(string text)
    {
        using var folder = new PictureFolder();
        return SeriesCsv.Read(SeriesFiles.Text(folder, "series.csv", text));
    }
}
