namespace EdgeBnn.Core;

/// <summary>The operation that is checked, its maps, and the sentence for whatever is wrong with it.</summary>
internal sealed class OperationContext
{
    private readonly int _index;

    /// <summary>Looks at operation <paramref name="index"/> of a model whose indices are sound.</summary>
    public OperationContext(Model model, int index)
    {
        _index = index;
        Operation = model.Operations[index];
        Inputs = new TensorInfo[Operation.Inputs.Length];
        for (int i = 0; i < Inputs.Length; i++) Inputs[i] = model.Tensors[Operation.Inputs[i]];
        Output = model.Tensors[Operation.Output];
    }

    /// <summary>The operation.</summary>
    public Operation Operation { get; }

    /// <summary>The maps that it reads.</summary>
    public TensorInfo[] Inputs { get; }

    /// <summary>The map that it writes.</summary>
    public TensorInfo Output { get; }

    /// <summary>Input 0.</summary>
    public TensorInfo Input { get { return Inputs[0]; } }

    /// <summary>The exception for something wrong with the operation.</summary>
    public ModelFormatException Wrong(string what, string found, string expected)
    {
        string name = Operation.Name.Length > 0 ? " " + Operation.Name : "";
        string kind = FileLayout.KindNames[(int)Operation.Kind];
        return new ModelFormatException("operation " + _index.ToString() + " (" + kind + name + "): " + what + ": found "
            + found + ", expected " + expected + ".");
    }

    /// <summary>Refuses a number out of range.</summary>
    public void Range(string what, int value, int min, int max)
    {
        if (value >= min && value <= max) return;
        throw Wrong(what, value.ToString(), min == max ? min.ToString() : min.ToString() + " to " + max.ToString());
    }

    /// <summary>Refuses any number of inputs but this one.</summary>
    public void InputCount(int count)
    {
        if (Inputs.Length != count) throw Wrong("inputs", Inputs.Length.ToString(), count.ToString());
    }

    /// <summary>Refuses an array of another length.</summary>
    public void Length(string what, int found, long expected)
    {
        if (found != expected) throw Wrong(what, found.ToString() + " values", expected.ToString());
    }

    /// <summary>Refuses a map of another type.</summary>
    public void Type(string what, TensorInfo tensor, TensorType type)
    {
        Type(what, tensor, type, type);
    }

    /// <summary>Refuses a map of another type than one of two.</summary>
    public void Type(string what, TensorInfo tensor, TensorType type, TensorType other)
    {
        if (tensor.Type == type || tensor.Type == other) return;
        string expected = FileLayout.TypeNames[(int)type];
        if (other != type) expected += " or " + FileLayout.TypeNames[(int)other];
        throw Wrong(what, FileLayout.TypeNames[(int)tensor.Type], expected);
    }

    /// <summary>Refuses a map of another shape.</summary>
    public void Shape(string what, TensorInfo tensor, long height, long width, long channels)
    {
        if (tensor.Height == height && tensor.Width == width && tensor.Channels == channels) return;
        throw Wrong(what, "shape " + Text(tensor.Height, tensor.Width, tensor.Channels), Text(height, width, channels));
    }

    private static string Text(long height, long width, long channels)
    {
        return "[" + height.ToString() + ", " + width.ToString() + ", " + channels.ToString() + "]";
    }
}
