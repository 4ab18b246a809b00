using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>
/// The presets for microcontrollers as compiled files with trained weights, whose signs, thresholds and zeros lie as
/// in real use. How they were trained: README.md beside them.
/// </summary>
public static class TrainedModels
{
    /// <summary>The presets' names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["tiny", "mnist", "mnist-micro"];

    /// <summary>The model file of a preset.</summary>
    /// <exception cref="FileNotFoundException">There is none of this name.</exception>
    public static byte[] File(string name)
    {
        using Stream stream = typeof(TrainedModels).Assembly.GetManifestResourceStream(name + ".ebnn")
            ?? throw new FileNotFoundException($"No trained model is named {name}; expected {string.Join(", ", Names)}.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return file;
    }

    /// <summary>The model of a preset, a new one each time.</summary>
    public static Model Load(string name) => ModelReader.Read(File(name));
}
