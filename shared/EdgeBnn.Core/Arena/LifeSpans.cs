namespace EdgeBnn.Core;

/// <summary>When each map of a model comes to life and when it is read last, as indices of operations.</summary>
public sealed class LifeSpans
{
    /// <summary>Follows the maps of a model whose operations read and write existing maps.</summary>
    public LifeSpans(Model model)
    {
        First = new int[model.Tensors.Length];
        Last = new int[model.Tensors.Length];
        for (int t = 0; t < First.Length; t++) First[t] = Last[t] = -1;
        for (int i = 0; i < model.Operations.Length; i++)
        {
            Operation operation = model.Operations[i];
            for (int k = 0; k < operation.Inputs.Length; k++) Last[operation.Inputs[k]] = i;
            First[operation.Output] = i;

            // a map that nobody reads still needs its place while it is written
            Last[operation.Output] = i;
        }
    }

    /// <summary>The operation that writes each map; -1 for the image. Shape [tensors].</summary>
    public int[] First { get; }

    /// <summary>The last operation that reads each map, or writes it if none reads it. Shape [tensors].</summary>
    public int[] Last { get; }

    /// <summary>
    /// Whether an operation may write its output over the map <paramref name="tensor"/>, value by value: one of the
    /// inputs that it reads at the very place that it writes, and that dies there.
    /// </summary>
    public bool MayShare(Model model, int operationIndex, int tensor)
    {
        if (Last[tensor] != operationIndex || tensor == 0) return false;
        Operation operation = model.Operations[operationIndex];
        switch (operation.Kind)
        {
            case OperationKind.Add:
            case OperationKind.Act:
                return true;
            case OperationKind.ScaleChannels:
                // the gate is read for every pixel and may not be the map itself
                return tensor == operation.Inputs[0] && tensor != operation.Inputs[1];
            case OperationKind.BConv2D:
                return operation.Inputs.Length == 2 && tensor == operation.Inputs[1];
            default:
                return false;
        }
    }
}
