using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>A checked model, ready for any number of sessions, on any threads.</summary>
public sealed class BnnModel
{
    private BnnModel(Model model)
    {
        Model = model;
        ImageShape = model.Tensors[0];
        Classes = model.Tensors[model.Operations[^1].Output].Channels;
    }

    /// <summary>The model; it must not be changed.</summary>
    public Model Model { get; }

    /// <summary>The image that the model takes: u8 [Height, Width, Channels].</summary>
    public TensorInfo ImageShape { get; }

    /// <summary>How many logits the model gives.</summary>
    public int Classes { get; }

    /// <summary>Reads a model from a file.</summary>
    /// <param name="path">A file <c>model.ebnn</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ModelFormatException">The file is not a model that may run.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static BnnModel Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Load(File.ReadAllBytes(path));
    }

    /// <summary>Reads a model from the bytes of a file.</summary>
    /// <param name="file">All of the file; not kept.</param>
    /// <exception cref="ArgumentNullException"><paramref name="file"/> is null.</exception>
    /// <exception cref="ModelFormatException">The bytes are not a model that may run.</exception>
    public static BnnModel Load(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new BnnModel(ModelReader.Read(file));
    }

    /// <summary>Takes a model that was made in this process.</summary>
    /// <param name="model">A planned model; it must not be changed afterwards.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ModelFormatException">The model may not run.</exception>
    public static BnnModel From(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ModelCheck.Check(model);
        return new BnnModel(model);
    }
}
