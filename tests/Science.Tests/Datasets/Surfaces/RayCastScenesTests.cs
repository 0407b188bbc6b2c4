using System.Numerics;
using FsCheck.Xunit;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Surfaces;
using Invaria.Science.Datasets.Surfaces.Rays;
using Invaria.Science.Normals;
using Invaria.Science.Randomness;
using Invaria.Science.Tests.Normals;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Tests.Datasets.Surfaces;

public sealed class RayCastScenesTests
{
    private static readonly Surface Grey = new(Pattern.Plain, new(0.5f), new(0.5f), 1, default, Vector3.UnitX, 0);

    [Fact]
    public void A_scene_is_a_function_of_seeds_split_and_index_alone()
    {
        var (one, again) = (SmallSurfaces.Of(), SmallSurfaces.Of());
        var backwards = SmallSurfaces.Each(again).Reverse().ToDictionary(at => at, at => (again.Read(at.Split, at.Index).Rgb, again.Normals(at.Split, at.Index)));

        foreach (var (split, index) in SmallSurfaces.Each(one))
        {
            var (rgb, normals) = backwards[(split, index)];
            Assert.Equal(rgb, one.Read(split, index).Rgb);
            Assert.Equal(normals.Normals, one.Normals(split, index).Normals);
            Assert.Equal(normals.Valid, one.Normals(split, index).Valid);
        }

        Assert.Equal(13, SmallSurfaces.Each(one).Select(at => Convert.ToHexString(one.Read(at.Split, at.Index).Rgb)).Distinct().Count());
        Assert.NotEqual(one.Read(Split.Train, 0).Rgb, SmallSurfaces.Of(seed: 1).Read(Split.Train, 0).Rgb);
    }

    [Fact]
    public void Appearance_changes_the_picture_and_sampling_the_normals()
    {
        var (plain, recoloured, reshaped) = (SmallSurfaces.Of(), SmallSurfaces.Of(SmallSurfaces.Spec with { AppearanceSeed = 9 }), SmallSurfaces.Of(SmallSurfaces.Spec with { SamplingSeed = 9 }));

        Assert.Equal(plain.Normals(Split.Train, 0).Normals, recoloured.Normals(Split.Train, 0).Normals);
        Assert.NotEqual(plain.Read(Split.Train, 0).Rgb, recoloured.Read(Split.Train, 0).Rgb);
        Assert.NotEqual(plain.Normals(Split.Train, 0).Normals, reshaped.Normals(Split.Train, 0).Normals);
    }

    [Fact]
    public void Normals_have_length_one_where_there_is_a_surface_and_are_none_in_the_sky()
    {
        var scenes = SmallSurfaces.Of();
        NormalMap[] maps = [.. SmallSurfaces.Each(scenes).Select(at => scenes.Normals(at.Split, at.Index))];

        Assert.All(maps, map => Assert.All(map.Normals, (normal, i) => Assert.Equal(map.Valid[i] ? 1 : 0, normal.Length(), 5)));
        Assert.Contains(maps, map => map.Count == map.Valid.Length);
        Assert.Contains(maps, map => map.Count < map.Valid.Length && map.Count > 0);
        Assert.All(Maps(SmallSurfaces.Spec with { OpenShare = 0 }), map => Assert.Equal(map.Valid.Length, map.Count));
    }

    [Fact]
    public void An_empty_room_has_planes_at_right_angles_and_open_ground_has_one_that_points_up()
    {
        foreach (var map in Maps(SmallSurfaces.Spec with { OpenShare = 0, MinimumObjects = 0, MaximumObjects = 0 }))
        {
            Vector3[] planes = [.. map.Normals.Distinct()];
            Assert.InRange(planes.Length, 2, 5);
            for (var i = 1; i < planes.Length; i++)
            {
                var angle = AngularErrors.Between(planes[0], planes[i]);
                Assert.True(Math.Abs(angle - 90) < 0.001 || Math.Abs(angle - 180) < 0.001, $"{angle}°");
            }
        }

        foreach (var map in Maps(SmallSurfaces.Spec with { OpenShare = 1, MinimumObjects = 0, MaximumObjects = 0 }))
        {
            var ground = Assert.Single(map.Normals.Where((_, i) => map.Valid[i]).Distinct());
            Assert.InRange(ground.Y, 0.7f, 1f);
        }
    }

    [Fact]
    public void What_is_seen_faces_the_camera()
    {
        // The centre of an odd number of pixels is seen along −z.
        var scenes = SmallSurfaces.Of(SmallSurfaces.Spec with { ImageSize = 33, TrainSamples = 40 });

        Assert.All(Enumerable.Range(0, 40).Select(index => scenes.Normals(Split.Train, index)), map => Assert.True(!map.Valid[(16 * 33) + 16] || map.Normals[(16 * 33) + 16].Z > 0));
    }

    [Fact]
    public void A_camera_that_looks_down_by_thirty_degrees_sees_the_floor_turned_by_thirty_degrees()
    {
        var open = new Enclosure(new(float.NegativeInfinity, 0, float.NegativeInfinity), new(float.PositiveInfinity), [null, Grey, null, null, null, null]);
        var map = Scene(Pose.Of(new(0, 1.5f, 0), 0.4, -30 * Math.PI / 180, 0), open).Normals(9);

        Assert.All(map.Normals, (normal, i) => Assert.True(!map.Valid[i] || AngularErrors.Between(normal, new(0, MathF.Sqrt(3) / 2, 0.5f)) < 0.001));
        Assert.True(map.Valid[(8 * 9) + 4]);
        // The horizon lies 30° up, farther than half of the angle of view of 53°.
        Assert.Equal(81, map.Count);
    }

    [Fact]
    public void Before_a_back_wall_a_ball_points_at_the_camera_in_its_middle_and_aside_at_its_edge()
    {
        var room = new Enclosure(new(-9, 0, -9), new(9, 9, 9), [Grey, Grey, Grey, Grey, Grey, Grey]);
        var map = Scene(Pose.Of(new(0, 4.5f, 0), 0, 0, 0), room, new Ball(Pose.Of(new(0, 4.5f, -4), 0, 0, 0), 1, Grey)).Normals(101);

        Assert.Equal(Vector3.UnitZ, map.Normals[0]);
        Assert.InRange(AngularErrors.Between(Vector3.UnitZ, map.Normals[(50 * 101) + 50]), 0, 0.001);
        // The ray at tan = 0.2 meets the unit ball four away where (0.2 t)² + (t − 4)² = 1.
        var t = (8 - Math.Sqrt(64 - (4 * 1.04 * 15))) / 2.08;
        var x = 50 + (0.2 / 0.5 * 50.5);
        var (left, right) = ((int)x, (int)x + 1);
        var (lower, upper) = (map.Normals[(50 * 101) + left].X, map.Normals[(50 * 101) + right].X);
        Assert.InRange(0.2 * t, lower - 0.01, upper + 0.01);
        Assert.True(lower > 0 && map.Normals[(50 * 101) + 100 - left].X < 0);
        // Up in the picture is y.
        Assert.True(map.Normals[(35 * 101) + 50].Y > 0.3f);
    }

    [Property]
    public void A_ray_at_a_solid_enters_where_its_surface_is_and_its_normal_looks_back(int seed)
    {
        var stream = new RandomStream(seed, Purpose.Order);
        var pose = Pose.Random(AngularErrorsTests.Direction(ref stream), ref stream);
        var half = new Vector3(0.5f, 0.8f, 0.3f);
        foreach (Solid solid in new Solid[] { new Ball(pose, 0.7f, Grey), new Block(pose, half, Grey), new Cylinder(pose, 0.4f, 0.6f, Grey) })
        {
            var origin = pose.Place + (AngularErrorsTests.Direction(ref stream) * 5);
            // Aimed at the middle, or a little aside.
            var direction = Vector3.Normalize(pose.Place + (AngularErrorsTests.Direction(ref stream) * 0.25f) - origin);
            var hit = RayHit.None;
            solid.Cast(origin, direction, ref hit);

            Assert.NotNull(hit.Surface);
            Assert.True(Vector3.Dot(hit.Normal, direction) < 0);
            Assert.Equal(1, hit.Normal.Length(), 4);
            Assert.Equal(hit.Local, pose.Inward(origin + (direction * hit.Distance) - pose.Place), (one, other) => Vector3.Distance(one, other) < 1e-4f);
            var (local, normal) = (hit.Local, pose.Inward(hit.Normal));
            Assert.InRange(solid switch
            {
                Ball => Math.Abs(local.Length() - 0.7) + Vector3.Distance(normal, local / 0.7f),
                Block => Vector3.Max(Vector3.Abs(local) - half, default).Length() + Math.Abs(Vector3.Dot(Vector3.Abs(normal), half - Vector3.Abs(local))) + Math.Abs(Vector3.Abs(normal).Length() - 1),
                _ when Math.Abs(normal.Y) > 0.5 => Math.Abs(local.Y - (normal.Y * 0.6)) + Math.Max(0, new Vector2(local.X, local.Z).Length() - 0.4),
                _ => Math.Abs(new Vector2(local.X, local.Z).Length() - 0.4) + Vector3.Distance(normal, new(local.X / 0.4f, 0, local.Z / 0.4f)) + Math.Max(0, Math.Abs(local.Y) - 0.6),
            }, 0, 1e-3);
            Assert.True(solid.Blocks(origin, direction, 5));
            Assert.False(solid.Blocks(origin, -direction, 5));
            Assert.False(solid.Blocks(origin, direction, hit.Distance - 0.01f));
        }
    }

    [Fact]
    public void A_ball_before_the_lamp_darkens_the_floor_below_it()
    {
        var open = new Enclosure(new(float.NegativeInfinity, 0, float.NegativeInfinity), new(float.PositiveInfinity), [null, Grey, null, null, null, null]);
        var camera = Pose.Of(new(0, 5, 0), 0, -Math.PI / 2, 0);
        var (lit, shaded) = (Scene(camera, open).Picture(33), Scene(camera, open, new Ball(Pose.Of(new(1.2f, 3, 0), 0, 0, 0), 0.4f, Grey)).Picture(33));

        Assert.Contains(lit.Rgb.Zip(shaded.Rgb), pixel => pixel.First > pixel.Second + 40);
        Assert.Equal(lit.Rgb[((16 * 33) + 2) * 3], shaded.Rgb[((16 * 33) + 2) * 3]);
    }

    [Fact]
    public void Another_size_shows_the_same_scene()
    {
        var (small, large) = (SmallSurfaces.Of(), SmallSurfaces.Of(SmallSurfaces.Spec with { ImageSize = 96 }));
        var (coarse, fine) = (small.Normals(Split.Train, 1), large.Normals(Split.Train, 1));
        // The middle pixel of three by three is seen along the same ray.
        var same = Enumerable.Range(0, 32 * 32).Count(i => Vector3.Distance(coarse.Normals[i], fine.Normals[((((i / 32) * 3) + 1) * 96) + ((i % 32) * 3) + 1]) < 1e-3f);

        Assert.InRange(same, (32 * 32) - 3, 32 * 32);
        Assert.Equal((24, 24), (small.Read(Split.Train, 1, 24).Width, small.Read(Split.Train, 1, 24).Height));
    }

    [Fact]
    public void A_sheet_shows_pictures_beside_their_normals()
    {
        var sheet = SurfaceSheet.Of(SmallSurfaces.Of(), 9);

        Assert.Equal(6, sheet.Samples.Count);
        Assert.Equal("train-000002", sheet.Samples[2].ClassName);
    }

    [Fact]
    public void As_samples_of_one_size_they_are_refused()
    {
        Assert.Contains("surface normals", Assert.Throws<DatasetException>(() => SmallSurfaces.Of().SampleShape).Message, StringComparison.Ordinal);
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => SmallSurfaces.Of().Normals(Split.Test, 4));
    }

    private static IEnumerable<NormalMap> Maps(RayCastScenesSpec spec)
    {
        var scenes = SmallSurfaces.Of(spec);
        return SmallSurfaces.Each(scenes).Select(at => scenes.Normals(at.Split, at.Index)).ToArray();
    }

    private static RayScene Scene(Pose camera, Enclosure enclosure, params Solid[] solids) =>
        new(camera, 0.5f, enclosure, solids, new(new(2, 8, 0), Vector3.One, new(0.2f), Vector3.One, Vector3.One));
}
