using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Cli.Tests;

/// <summary>Scenes as PNG files in a folder for each class.</summary>
internal static class PictureFolder
{
    /// <summary>Writes a number of scenes of each of the six classes.</summary>
    public static void Write(string folder, int perClass)
    {
        IReadOnlyList<string> classes = FieldScenes.Classes;
        ImageSet scenes = FieldScenes.RenderSplit(seed: 3, test: false, perClass * classes.Count);
        for (int i = 0; i < scenes.Count; i++)
        {
            string path = Path.Combine(folder, classes[scenes.Labels[i]], $"{i}.png");
            PngWriter.Save(path, new PixelImage(FieldScenes.Side, FieldScenes.Side, 3, scenes.Image(i).ToArray()));
        }
    }
}
