namespace EdgeBnn.Nano;

/// <summary>One operation made ready to run: its parameters are in the layout of its loop.</summary>
internal abstract class LayerStep
{
    /// <summary>Runs the operation on what the arena holds.</summary>
    /// <param name="image">u8 [H, W, C] of the model's first tensor.</param>
    /// <param name="logits">Receives one value per class from the last operation.</param>
    public abstract void Run(byte[] image, int[] logits);
}
