namespace EdgeBnn.Core;

/// <summary>One integer operation: what it reads, what it writes, and (in its subclass) its parameters.</summary>
public abstract class Operation
{
    /// <summary>Which operation this is.</summary>
    public abstract OperationKind Kind { get; }

    /// <summary>Where it came from in the network, for example <c>stage1.block0.conv</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Indices into <see cref="Model.Tensors"/> of the maps that it reads.</summary>
    public int[] Inputs { get; set; } = new int[0];

    /// <summary>Index into <see cref="Model.Tensors"/> of the map that it writes.</summary>
    public int Output { get; set; }
}
