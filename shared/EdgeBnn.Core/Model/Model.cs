namespace EdgeBnn.Core;

/// <summary>
/// A compiled network: integer operations in the order in which they run, and the feature maps between them.
/// This is what a file <c>model.ebnn</c> holds; nothing in it knows about training.
/// </summary>
public sealed class Model
{
    /// <summary>What the model is called; any text.</summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Every feature map. Entry 0 is the image (<see cref="TensorType.U8"/>); the output of the last operation is
    /// the logits (<see cref="TensorType.I32"/>, shape [1, 1, classes]).
    /// </summary>
    public TensorInfo[] Tensors { get; set; } = new TensorInfo[0];

    /// <summary>The operations, in the order in which they run; each reads maps made before it.</summary>
    public Operation[] Operations { get; set; } = new Operation[0];

    /// <summary>A name per class, or empty.</summary>
    public string[] Labels { get; set; } = new string[0];

    /// <summary>How the trainer saw the image: value = (byte - InputMean) * InputScale. For the record; nothing computes with it.</summary>
    public float InputMean { get; set; }

    /// <summary>See <see cref="InputMean"/>.</summary>
    public float InputScale { get; set; } = 1f;

    /// <summary>Turns a logit into the trainer's score: score = logit * OutputScale.</summary>
    public float OutputScale { get; set; } = 1f;

    /// <summary>32-bit words of the arena's region for packed maps.</summary>
    public int BitsArenaLength { get; set; }

    /// <summary>16-bit values of the arena's region for i16 maps.</summary>
    public int I16ArenaLength { get; set; }

    /// <summary>Bytes that the activation arena takes at run time, known before a board is flashed.</summary>
    public int ArenaBytes { get { return (BitsArenaLength * 4) + (I16ArenaLength * 2); } }
}
