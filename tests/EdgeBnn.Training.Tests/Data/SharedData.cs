namespace EdgeBnn.Training.Tests.Data;

/// <summary>The folder of standard data sets beside the project, where there is one.</summary>
internal static class SharedData
{
    /// <summary>The folder of MNIST; the calling test is skipped where it is not there.</summary>
    public static string Mnist()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "data", "mnist");
            if (Directory.Exists(path))
                return path;
        }

        Assert.Skip("needs the MNIST files in ../shared/data/mnist, seen from the project");
        return "";
    }
}
