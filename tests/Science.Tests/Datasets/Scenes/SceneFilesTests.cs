using System.Text;
using Invaria.Science.Datasets;
using Invaria.Science.Datasets.Files;
using Invaria.Science.Datasets.Scenes;
using Invaria.Science.Datasets.Scenes.Files;
using Invaria.Science.Detection;
using Invaria.Science.Tests.Datasets.Pictures;
using Invaria.Science.Tests.Datasets.Series;
using Invaria.Shared.Collections;
using Invaria.Shared.Specs.Datasets;

namespace Invaria.Science.Tests.Datasets.Scenes;

public sealed class SceneFilesTests
{
    [Theory]
    [InlineData(CollectionUse.Voc)]
    [InlineData(CollectionUse.Coco)]
    public void Drawn_scenes_come_back_from_files_as_they_were(string format)
    {
        using var folder = new PictureFolder();
        var drawn = SmallScenes.Of();
        Write(format, drawn, folder);

        var read = Open(format, folder);

        foreach (var split in new[] { Split.Train, Split.Validation, Split.Test })
        {
            Assert.Equal(drawn.Count(split), read.Count(split));
            var byName = Enumerable.Range(0, read.Count(split)).ToDictionary(i => read.Scene(split, i).Name);
            for (var i = 0; i < drawn.Count(split); i++)
            {
                var scene = drawn.Scene(split, i);
                var again = read.Scene(split, byName[scene.Name]);
                Assert.Equal((scene.Width, scene.Height), (again.Width, again.Height));
                Assert.Equal(scene.Objects.Select(found => (drawn.ObjectClasses[found.Class], found.Box, found.Area)), again.Objects.Select(found => (read.ObjectClasses[found.Class], found.Box, found.Area)));
                Assert.Equal(drawn.Read(split, i).Rgb, read.Read(split, byName[scene.Name]).Rgb);
            }
        }

        Assert.Empty(read.Remarks);
    }

    [Theory]
    [InlineData(CollectionUse.Voc)]
    [InlineData(CollectionUse.Coco)]
    public void A_folder_is_recognised_counted_and_sampled_and_nothing_of_it_is_lost(string format)
    {
        using var folder = new PictureFolder();
        var drawn = SmallScenes.Of();
        Write(format, drawn, folder);
        _ = folder.Write("readme.txt", [1]);

        var found = CollectionInspection.Inspect(folder.Path);

        Assert.Equal((format, 13, "64×64"), (found.Description.Format, found.Description.Pictures, found.Description.PictureSizes));
        Assert.Equal([format], found.Description.Uses);
        Assert.Equal(drawn.ObjectClasses.Order(), found.Description.Classes.Select(@class => @class.Name).Order());
        var boxes = SmallScenes.Each(drawn).Sum(at => drawn.Scene(at.Split, at.Index).Objects.Count);
        Assert.Equal(boxes, found.Description.Classes.Sum(@class => @class.Training + @class.Test));
        Assert.Contains("6 training, 3 validation, 4 test", found.Description.FormatDetail, StringComparison.Ordinal);
        Assert.Equal(["readme.txt"], found.Skipped.Select(file => file.Name));
        Assert.Equal(13, found.Samples.Count);
        Assert.Equal(found.Address, CollectionInspection.Inspect(folder.Path, format).Address);
    }

    [Fact]
    public void The_real_blood_cells_are_read_and_their_two_boxes_without_area_named()
    {
        var folder = SharedData.Require("detection", "bccd", "BCCD");

        var found = CollectionInspection.Inspect(folder);

        Assert.Equal((CollectionUse.Voc, 364, "640×480"), (found.Description.Format, found.Description.Pictures, found.Description.PictureSizes));
        Assert.Contains("205 training, 87 validation, 72 test", found.Description.FormatDetail, StringComparison.Ordinal);
        Assert.Equal([("Platelets", 361), ("RBC", 4153), ("WBC", 372)], found.Description.Classes.Select(@class => (@class.Name, @class.Training + @class.Test)));
        var empty = Assert.Single(found.Description.Remarks, remark => remark.Contains("without area", StringComparison.Ordinal));
        Assert.Equal("Left out: 2 boxes without area: BloodImage_00343.xml, object 4 (RBC); BloodImage_00338.xml, object 13 (RBC).", empty);
    }

    [Fact]
    public void Difficult_crowds_and_areas_survive()
    {
        using var voc = Voc(("a", "<object><name>cat</name><difficult>1</difficult><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>10</xmax><ymax>20</ymax></bndbox></object>"));
        Assert.Equal(new AnnotatedObject(0, new(0, 0, 10, 20), Difficult: true), VocFolder.Read(voc.Path, []).Training.Single().Scene.Objects.Single());

        using var coco = Coco("""{"id":7,"image_id":1,"category_id":9,"bbox":[1.5,2,10,20.25],"area":33.5,"iscrowd":1}""");
        Assert.Equal(new AnnotatedObject(0, new(1.5, 2, 11.5, 22.25), Crowd: true) { Area = 33.5 }, CocoFolder.Read(coco.Path, []).Training.Single().Scene.Objects.Single());
    }

    [Fact]
    public void What_lies_outside_is_cut_or_left_out_and_counted()
    {
        using var folder = Voc(("a", $"{Cat(1, 1, 10, 10)}{Cat(30, 30, 60, 60)}{Cat(50, 50, 60, 60)}{Cat(5, 5, 5, 9)}"));
        var read = VocFolder.Read(folder.Path, []);

        Assert.Equal([new(0, 0, 10, 10), new(29, 29, 40, 40)], read.Training.Single().Scene.Objects.Select(found => found.Box));
        Assert.Equal(
        [
            "Left out: 1 box without area: a.xml, object 4 (cat).",
            "Left out: 1 box outside of the picture: a.xml, object 3 (cat).",
            "Cut off at the picture's border: 1 box: a.xml, object 2 (cat).",
        ], read.Remarks);
    }

    [Fact]
    public void Without_sets_shares_are_taken_and_without_a_test_part_validation_tests()
    {
        var annotations = Enumerable.Range(0, 20).Select(i => ($"p{i:00}", Cat(1, 1, 10, 10))).ToArray();
        using var folder = Voc(annotations);
        var scenes = Open(CollectionUse.Voc, folder);
        Assert.Equal((14, 2, 4), (scenes.Count(Split.Train), scenes.Count(Split.Validation), scenes.Count(Split.Test)));
        Assert.Equal(20, SmallScenes.Each(scenes).Select(at => scenes.Scene(at.Split, at.Index).Name).Distinct().Count());

        _ = folder.Write("ImageSets/Main/train.txt", Encoding.UTF8.GetBytes(string.Join('\n', annotations[..15].Select(item => item.Item1))));
        _ = folder.Write("ImageSets/Main/val.txt", Encoding.UTF8.GetBytes("p15 1\np16 -1\n"));
        scenes = Open(CollectionUse.Voc, folder);
        Assert.Equal(["p15", "p16"], Enumerable.Range(0, 2).Select(i => scenes.Scene(Split.Test, i).Name).Order());
        Assert.Equal((13, 2), (scenes.Count(Split.Train), scenes.Count(Split.Validation)));
        Assert.Contains(scenes.Remarks, remark => remark.Contains("3 annotated pictures are in no set, e.g. p17", StringComparison.Ordinal));
        Assert.Contains(scenes.Remarks, remark => remark.Contains("no test part", StringComparison.Ordinal));
    }

    [Fact]
    public void A_broken_VOC_folder_is_refused_with_file_and_line()
    {
        Refused(folder => folder.Delete("JPEGImages/a.png"), "a.xml: there is no picture");
        Refused(folder => folder.Rewrite("Annotations/a.xml", "</annotation>", string.Empty), "a.xml, line 3: not readable as XML");
        Refused(folder => folder.Rewrite("Annotations/a.xml", "<xmax>10</xmax>", "<xmax>ten</xmax>"), "a.xml, line 2: xmax of object 1 (cat) is \"ten\", not a number.");
        Refused(folder => folder.Rewrite("Annotations/a.xml", "<xmax>10</xmax>", string.Empty), "a.xml, line 2: object 1 (cat) has no xmax.");
        Refused(folder => folder.Rewrite("Annotations/a.xml", "<name>cat</name>", string.Empty), "a.xml, line 2: object 1 has no name");
        Refused(folder => folder.Rewrite("Annotations/a.xml", "<width>40</width>", "<width>41</width>"), "a.png: the picture is 40×40, but its annotation says 41×40");
        Refused(folder => folder.Write("JPEGImages/a.png", [1, 2, 3]), "a.png: not a picture");
        Refused(folder => folder.Write("ImageSets/Main/train.txt", "a\nz\n"u8.ToArray()), "train.txt, line 2: there is no annotation");
        Refused(folder => folder.Write("ImageSets/Main/val.txt", "a\n"u8.ToArray()), "neither train.txt nor trainval.txt");
        Refused(
            folder =>
            {
                _ = folder.Write("ImageSets/Main/train.txt", "a\n"u8.ToArray());
                return folder.Write("ImageSets/Main/test.txt", "a\n"u8.ToArray());
            }, "a is both in train.txt and in test.txt");
        Refused(folder => folder.Rewrite("Annotations/a.xml", Cat(1, 1, 10, 10), string.Empty), "none of the 1 pictures has a box");

        static void Refused(Func<PictureFolder, string> spoil, string message)
        {
            using var folder = Voc(("a", Cat(1, 1, 10, 10)));
            _ = spoil(folder);
            Assert.Contains(message, Assert.Throws<DatasetException>(() => CollectionInspection.Inspect(folder.Path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_broken_COCO_folder_is_refused_with_file_and_object()
    {
        const string Right = """{"id":7,"image_id":1,"category_id":9,"bbox":[1,2,10,20]}""";
        Refused("""{"id":7,"image_id":2,"category_id":9,"bbox":[1,2,10,20]}""", "instances.json: annotations[0] (id 7) is of the image 2, which is not in images.");
        Refused("""{"id":7,"image_id":1,"category_id":8,"bbox":[1,2,10,20]}""", "annotations[0] (id 7) is of the category 8, which is not in categories.");
        Refused("""{"id":7,"image_id":1,"category_id":9,"bbox":[1,2,10]}""", "annotations[0] (id 7) needs a bbox of four numbers");
        Refused("""{"id":7,"image_id":1,"category_id":9,"bbox":[1,2,"x",3]}""", "instances.json, line 4: $.annotations[0].bbox[2]");
        Refused(Right, "images[0] (id 1) names a.png, which is not in the folder", folder => folder.Delete("a.png"));
        Refused(Right, "has no categories", folder => folder.Rewrite("instances.json", "categories", "kinds"));
        Refused(Right, "instances.json, line 2", folder => folder.Rewrite("instances.json", "\"images\"", "images"));
        Refused(Right, "the picture is 40×40, but its annotation says 40×50", folder => folder.Rewrite("instances.json", "\"height\":40", "\"height\":50"));
        Refused(Right, "its name does not say whether", folder => folder.Write("other_instances.json", File.ReadAllBytes(Path.Combine(folder.Path, "instances.json"))));

        using var good = Coco(Right);
        Assert.Equal([("cat", 1)], CollectionInspection.Inspect(good.Path).Description.Classes.Select(@class => (@class.Name, @class.Training)));

        static void Refused(string annotation, string message, Func<PictureFolder, string>? spoil = null)
        {
            using var folder = Coco(annotation);
            _ = spoil?.Invoke(folder);
            Assert.Contains(message, Assert.Throws<DatasetException>(() => CollectionInspection.Inspect(folder.Path, CollectionUse.Coco)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_name_never_leads_out_of_the_folder()
    {
        using var outside = new PictureFolder();
        var picture = outside.Write("a.png", 40, 40, (_, _) => (1, 2, 3, 255));
        using var folder = Coco("""{"id":7,"image_id":1,"category_id":9,"bbox":[1,2,10,20]}""");
        _ = folder.Delete("a.png");
        _ = folder.Rewrite("instances.json", "a.png", $"../{Path.GetFileName(outside.Path)}/a.png");

        Assert.True(File.Exists(picture));
        Assert.Contains("is not in the folder", Assert.Throws<DatasetException>(() => CocoFolder.Read(folder.Path, [])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_of_a_class_that_is_not_declared_is_refused_and_so_is_a_class_without_objects()
    {
        using var folder = Voc(("a", Cat(1, 1, 10, 10)));
        Assert.Contains("a.xml, line 2: object 1 is a cat, which is none of the declared classes dog", Assert.Throws<DatasetException>(() => VocFolder.Read(folder.Path, ["dog"])).Message, StringComparison.Ordinal);
        var fault = Assert.Throws<DatasetException>(() => VocFolder.Read(folder.Path, ["dog", "cat"]));
        Assert.Equal(".classes[0]", fault.Field);
        Assert.Equal(["cat"], VocFolder.Read(folder.Path, ["cat"]).Classes);
    }

    private static void Write(string format, AnnotatedScenes scenes, PictureFolder folder)
    {
        if (format == CollectionUse.Voc)
        {
            VocWriter.Write(scenes, folder.Path);
        }
        else
        {
            CocoWriter.Write(scenes, folder.Path);
        }
    }

    private static FiledScenes Open(string format, PictureFolder folder) => new(
        format == CollectionUse.Voc ? new VocSpec { Collection = Opened.AddressOf(folder) } : new CocoSpec { Collection = Opened.AddressOf(folder) }, 0, Opened.Sources(folder));

    private static PictureFolder Voc(params (string Name, string Objects)[] annotations)
    {
        var folder = new PictureFolder();
        foreach (var (name, objects) in annotations)
        {
            _ = folder.Write($"JPEGImages/{name}.png", 40, 40, (_, _) => (1, 2, 3, 255));
            _ = folder.Write($"Annotations/{name}.xml", Encoding.UTF8.GetBytes($"<annotation><size><width>40</width><height>40</height></size>\n{objects}</annotation>\n"));
        }

        return folder;
    }

    private static string Cat(int x1, int y1, int x2, int y2) =>
        $"<object><name>cat</name><bndbox><xmin>{x1}</xmin><ymin>{y1}</ymin><xmax>{x2}</xmax><ymax>{y2}</ymax></bndbox></object>";

    private static PictureFolder Coco(string annotation)
    {
        var folder = new PictureFolder();
        _ = folder.Write("a.png", 40, 40, (_, _) => (1, 2, 3, 255));
        _ = folder.Write("instances.json", Encoding.UTF8.GetBytes($$"""
            {
            "images":[{"id":1,"file_name":"a.png","width":40,"height":40}],
            "categories":[{"id":9,"name":"cat"}],
            "annotations":[{{annotation}}]}
            """));
        return folder;
    }
}
