using Invaria.Science.Native;

namespace Invaria.Science.Tests.Native;

public sealed class OpenCvRuntimeTests
{
    [Fact]
    public void OpenCV_is_loaded_from_one_place_for_all_projects_and_runs_on_one_thread()
    {
        Assert.SkipUnless(OpenCvRuntime.Available, "OpenCV does not load here: apt-get install libgtk-3-0.");

        OpenCvRuntime.Load();

        Assert.StartsWith("4.13", OpenCvSharp.Cv2.GetVersionString(), StringComparison.Ordinal);
        Assert.Equal(1, OpenCvSharp.Cv2.GetNumThreads());
        Assert.Empty(Directory.EnumerateFiles(AppContext.BaseDirectory, "libOpenCvSharpExtern*", SearchOption.AllDirectories));
    }
}
