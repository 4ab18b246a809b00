using EdgeBnn.Cli.Output;
using EdgeBnn.Training;

namespace EdgeBnn.Cli.Tests;

/// <summary>Files that appear together or not at all, and messages that name the place the user asked for.</summary>
public class StagedFolderTests
{
    private static readonly string[] Names = ["a.txt", "b.txt"];

    [Fact]
    public void Files_appear_when_all_are_written()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("a.txt"), "old");
        int result = StagedFolder.Write(folder.Path, Names, stage =>
        {
            OutputFolder.Write(Path.Combine(stage, "a.txt"), "new");
            Assert.Equal("old", File.ReadAllText(folder.File("a.txt")));
            OutputFolder.Write(Path.Combine(stage, "b.txt"), "new");
            return 7;
        });
        Assert.Equal(7, result);
        Assert.Equal("new", File.ReadAllText(folder.File("a.txt")));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    /// <summary>A disk that is full when the second file comes.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_disk_that_fills_midway_leaves_everything_as_it_was_and_the_message_names_the_file(bool throughFolder)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("a.txt"), "old");
        CliException full = Assert.Throws<CliException>(() => StagedFolder.Write<int>(folder.Path, Names, stage =>
        {
            OutputFolder.Write(Path.Combine(stage, "a.txt"), "new");
            if (throughFolder) OutputFolder.Write(Path.Combine(stage, "a.txt", "b.txt"), "below a file");
            AtomicFile.Write(Path.Combine(stage, "b.txt"), Full);
            return 0;
        }));
        Assert.Equal(ExitCodes.Output, full.ExitCode);
        Assert.Contains(folder.Path, full.Message);
        Assert.DoesNotContain(".tmp", full.Message);
        Assert.Equal("old", File.ReadAllText(folder.File("a.txt")));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_full_disk_is_told_with_the_name_of_the_file_asked_for()
    {
        using var folder = new TempFolder();
        string path = folder.File("model.ebnn");
        IOException full = Assert.Throws<IOException>(() => AtomicFile.Write(path, Full));
        Assert.Equal($"No space left on device : '{path}'", full.Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    /// <summary>What the system says when a write finds the disk full.</summary>
    private static void Full(Stream stream) =>
        throw new IOException($"No space left on device : '{((FileStream)stream).Name}'");
}
