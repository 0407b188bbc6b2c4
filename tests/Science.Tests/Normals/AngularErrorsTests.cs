using System.Numerics;
using FsCheck.Xunit;
using Invaria.Science.Normals;
using Invaria.Science.Randomness;

namespace Invaria.Science.Tests.Normals;

public sealed class AngularErrorsTests
{
    [Fact]
    public void A_normal_turned_by_twenty_degrees_is_twenty_degrees_off()
    {
        var (sin, cos) = Math.SinCos(20 * Math.PI / 180);

        Assert.Equal(20, AngularErrors.Between(Vector3.UnitZ, new(0, (float)sin, (float)cos)), 5);
        Assert.Equal(180, AngularErrors.Between(Vector3.UnitZ, -Vector3.UnitZ));
        Assert.Equal(90, AngularErrors.Between(Vector3.UnitX, Vector3.UnitY));
        Assert.Equal(0, AngularErrors.Between(new(0.3f, -0.2f, 0.9f), new(0.3f, -0.2f, 0.9f)));
    }

    [Fact]
    public void An_angle_of_a_thousandth_of_a_degree_is_still_seen() =>
        Assert.Equal(0.001, AngularErrors.Between(Vector3.UnitZ, new(0, (float)(0.001 * Math.PI / 180), 1)), 7);

    [Fact]
    public void Four_errors_have_the_mean_the_median_and_the_shares_of_the_specification()
    {
        var errors = Of(40, 5, 20, 10);

        Assert.Equal((4, 18.75, 15.0), (errors.Count, errors.Mean, errors.Median));
        Assert.Equal((0.5, 0.75, 0.75), (errors.Within11, errors.Within22, errors.Within30));
        Assert.Equal(10, Of(40, 5, 10).Median);
    }

    [Fact]
    public void Only_what_is_less_than_a_threshold_off_is_within_it()
    {
        var errors = Of(11.25, 22.5, 30, 180);

        Assert.Equal((0.0, 0.25, 0.5), (errors.Within11, errors.Within22, errors.Within30));
    }

    [Fact]
    public void Without_pixels_nothing_is_measured()
    {
        var errors = new AngularErrors();

        Assert.Equal((null, null, null, null, null), (errors.Mean, errors.Median, errors.Within11, errors.Within22, errors.Within30));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => errors.Add(double.NaN));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => errors.Add(180.1));
    }

    [Theory]
    [InlineData(9_999, 180)]
    [InlineData(10_000, 180)]
    [InlineData(50_000, 0.5)]
    public void The_median_of_many_is_that_of_the_sorted_to_a_hundredth_of_a_degree(int count, double largest)
    {
        var stream = new RandomStream(3, Purpose.Order);
        double[] all = [.. Enumerable.Range(0, count).Select(_ => stream.NextDouble() * stream.NextDouble() * largest)];
        var errors = Of(all);

        Array.Sort(all);
        Assert.Equal((all[(count - 1) / 2] + all[count / 2]) / 2, errors.Median!.Value, 0.005);
        Assert.Equal(all.Average(), errors.Mean!.Value, 9);
        Assert.Equal(all.Count(error => error < 22.5) / (double)count, errors.Within22);
    }

    [Fact]
    public void Pixels_without_a_normal_are_no_part_of_it()
    {
        var errors = new AngularErrors();
        errors.Add(new NormalMap(2, 1, [Vector3.UnitZ, default], [true, false]), [Vector3.UnitX, Vector3.UnitY]);

        Assert.Equal((1, 90.0), (errors.Count, errors.Mean));
    }

    [Property]
    public void An_angle_is_symmetric_in_range_and_the_same_however_both_are_turned_or_scaled(int seed)
    {
        var stream = new RandomStream(seed, Purpose.Order);
        var (one, other, axis) = (Direction(ref stream), Direction(ref stream), Direction(ref stream));
        var turn = Quaternion.CreateFromAxisAngle(axis, (float)stream.NextDouble(0, Math.Tau));
        var angle = AngularErrors.Between(one, other);

        Assert.InRange(angle, 0, 180);
        Assert.Equal(angle, AngularErrors.Between(other, one), 9);
        Assert.Equal(180 - angle, AngularErrors.Between(one, -other), 4);
        Assert.Equal(angle, AngularErrors.Between(Vector3.Transform(one, turn), Vector3.Transform(other, turn)), 1e-3);
        Assert.Equal(angle, AngularErrors.Between(one * 7, other * 0.01f), 1e-3);
        // The shortest way between two goes through no third.
        Assert.True(angle <= AngularErrors.Between(one, axis) + AngularErrors.Between(axis, other) + 1e-6);
    }

    [Property]
    public void A_colour_turns_a_normal_by_less_than_half_a_degree(int seed)
    {
        var stream = new RandomStream(seed, Purpose.Order);
        var normal = Direction(ref stream);
        var (red, green, blue) = NormalColours.Encode(normal);

        Assert.InRange(AngularErrors.Between(normal, NormalColours.Decode(red, green, blue)), 0, 0.5);
    }

    [Fact]
    public void A_wall_that_faces_the_camera_is_the_usual_blue() => Assert.Equal((128, 128, 255), NormalColours.Encode(Vector3.UnitZ));

    internal static Vector3 Direction(ref RandomStream stream) =>
        Vector3.Normalize(new((float)stream.NextNormal(), (float)stream.NextNormal(), (float)stream.NextNormal()));

    private static AngularErrors Of(params double[] degrees)
    {
        var errors = new AngularErrors();
        foreach (var error in degrees)
        {
            errors.Add(error);
        }

        return errors;
    }
}
