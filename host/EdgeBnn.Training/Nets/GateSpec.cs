namespace EdgeBnn.Training;

/// <summary>
/// Gated scaling of every binary convolution, as in Real-to-Binary (Martinez et al., ICLR 2020): the means of the
/// block's input go through two small dense layers and a sigmoid, and each channel of the convolution's result is
/// multiplied by what comes out. Two differences: the product comes behind the batch norm, which the compiler folds
/// into the convolution, and a PReLU stands for the ReLU between the dense layers, whose slope is 0.
/// </summary>
/// <param name="Reduction">How many times fewer values than channels there are between the layers, 1 to 4096.</param>
public sealed record GateSpec(int Reduction = 8);
