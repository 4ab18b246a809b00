using System;
using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>
/// What a model is and what it takes, from the first kilobytes of its file: known before anything large is allocated.
/// </summary>
public sealed class ModelInfo
{
    private ModelInfo(Model model, int fileBytes)
    {
        Name = model.Name;
        Labels = model.Labels;
        FileBytes = fileBytes;
        Height = model.Tensors[0].Height;
        Width = model.Tensors[0].Width;
        Colours = model.Tensors[0].Channels;
        Classes = model.Tensors[model.Operations[model.Operations.Length - 1].Output].Channels;
    }

    /// <summary>What the model is called.</summary>
    public string Name { get; }

    /// <summary>A name per class, or empty.</summary>
    public string[] Labels { get; }

    /// <summary>Rows of the image.</summary>
    public int Height { get; }

    /// <summary>Columns of the image.</summary>
    public int Width { get; }

    /// <summary>Colours of the image, innermost in memory.</summary>
    public int Colours { get; }

    /// <summary>Logits that a run gives.</summary>
    public int Classes { get; }

    /// <summary>Bytes of the file.</summary>
    public int FileBytes { get; }

    /// <summary>
    /// Bytes of memory in use while the model runs in managed code: maps, weights in the layouts of the loops, working
    /// memory of the loops, objects, and the caller's image and logits.
    /// </summary>
    public long WorkingBytes { get; private set; }

    /// <summary>
    /// Bytes of memory that loading the model and running it take at the worst moment: what must be free beforehand.
    /// With native kernels it is less, since they read weights as the file has them.
    /// </summary>
    public long RequiredBytes { get; private set; }

    /// <summary>Reads what a file says about its model; its weights are not read, nor is its checksum.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    /// <exception cref="ModelFormatException">The file is not a model file, or its shapes are impossible.</exception>
    public static ModelInfo Read(IModelSource source)
    {
        if (source == null) throw new ArgumentNullException(nameof(source));
        ModelHead head = ModelHead.Read(source);
        MeasuredParameters parameters = new MeasuredParameters(head);
        Model model = head.Header(parameters).Read();
        ModelCheck.CheckStructure(model);
        ModelInfo info = new ModelInfo(model, source.Length);
        info.Measure(model, head, parameters);
        return info;
    }

    /// <summary>
    /// Follows loading and preparing: the operations are made ready one after the other, and each gives up its weights
    /// as soon as they stand in its loop's layout, so at most one operation's weights exist twice.
    /// </summary>
    private void Measure(Model model, ModelHead head, MeasuredParameters parameters)
    {
        int operations = model.Operations.Length;
        long objects = Memory.Tables + (operations * (long)Memory.Operation)
            + (model.Tensors.Length * (long)Memory.Tensor);
        long caller = Memory.Array(model.Tensors[0].Length, 1) + Memory.Array(Classes, 4);
        int buffer = parameters.Largest > ModelLoader.Chunk ? parameters.Largest : ModelLoader.Chunk;
        long now = parameters.Total + objects;
        long worst = now + Memory.Array(head.Bytes.Length, 1) + Memory.Array(buffer, 1);
        KernelScratch.Measure(model, out int words, out int values, out int channels);
        now += Memory.Array(model.BitsArenaLength, 4) + Memory.Array(model.I16ArenaLength, 2)
            + Memory.Array(words, 4) + Memory.Array(values, 2) + Memory.Array(channels, 4)
            + StepFactory.Needs(model).Bytes;
        for (int i = 0; i < operations; i++)
        {
            now += StepFactory.Bytes(model, model.Operations[i]);
            if (now > worst) worst = now;
            now -= StepFactory.ReleasedBytes(model, model.Operations[i]);
        }

        WorkingBytes = now + caller;
        RequiredBytes = worst + caller;
    }
}
