using System;

namespace EdgeBnn.Core;

/// <summary>
/// Runs a model with the scalar kernels: the runtime of a microcontroller, and what every faster path is compared
/// with. Everything is allocated by the constructor. Not for use by two threads at once.
/// </summary>
public sealed class Interpreter
{
    private readonly Operation[] _operations;
    private readonly TensorInfo[] _tensors;
    private readonly KernelScratch _scratch;

    /// <summary>Checks a model and prepares to run it.</summary>
    /// <param name="model">A planned model; it must not change afterwards.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ModelFormatException">The model may not run.</exception>
    public Interpreter(Model model)
    {
        if (model == null) throw new ArgumentNullException(nameof(model));
        ModelCheck.Check(model);
        Model = model;
        _operations = model.Operations;
        _tensors = model.Tensors;
        _scratch = new KernelScratch(model);
        Bits = new uint[model.BitsArenaLength];
        Maps = new short[model.I16ArenaLength];
    }

    /// <summary>The model that runs.</summary>
    public Model Model { get; }

    /// <summary>The arena's region of packed maps: each starts at its <see cref="TensorInfo.Offset"/>.</summary>
    public uint[] Bits { get; }

    /// <summary>The arena's region of i16 maps: each starts at its <see cref="TensorInfo.Offset"/>.</summary>
    public short[] Maps { get; }

    /// <summary>Runs all operations.</summary>
    /// <param name="image">u8 [H, W, C] of the model's first tensor.</param>
    /// <param name="logits">Receives one value per class.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument has the wrong length.</exception>
    public void Run(byte[] image, int[] logits)
    {
        CheckBuffers(image, logits);
        for (int i = 0; i < _operations.Length; i++) Dispatch(_operations[i], image, logits);
    }

    /// <summary>Runs one operation on what the arena holds now, for timing and for comparing map by map.</summary>
    /// <param name="index">Which operation, 0 up to the number of operations less 1.</param>
    /// <param name="image">As for <see cref="Run"/>.</param>
    /// <param name="logits">As for <see cref="Run"/>.</param>
    /// <exception cref="ArgumentNullException">A buffer is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no operation <paramref name="index"/>.</exception>
    /// <exception cref="ArgumentException">A buffer has the wrong length.</exception>
    public void RunOperation(int index, byte[] image, int[] logits)
    {
        CheckBuffers(image, logits);
        CheckIndex(index);
        Dispatch(_operations[index], image, logits);
    }

    /// <summary>Refuses the number of an operation that is not there.</summary>
    internal void CheckIndex(int index)
    {
        if (index >= 0 && index < _operations.Length) return;
        throw new ArgumentOutOfRangeException(
            nameof(index), "Operation " + index + " of a model with " + _operations.Length + " operations.");
    }

    /// <summary>Refuses buffers that are missing or of the wrong length.</summary>
    internal void CheckBuffers(byte[] image, int[] logits)
    {
        if (image == null) throw new ArgumentNullException(nameof(image));
        if (logits == null) throw new ArgumentNullException(nameof(logits));
        TensorInfo input = _tensors[0];
        if (image.Length != input.Length)
        {
            throw new ArgumentException(
                "The image has " + image.Length + " bytes; the model takes " + input.Height + " x " + input.Width
                + " x " + input.Channels + " = " + input.Length + ".", nameof(image));
        }

        int classes = _tensors[_operations[_operations.Length - 1].Output].Channels;
        if (logits.Length != classes)
        {
            throw new ArgumentException(
                "There is room for " + logits.Length + " logits; the model gives " + classes + ".", nameof(logits));
        }
    }

    private void Dispatch(Operation operation, byte[] image, int[] logits)
    {
        TensorInfo input = _tensors[operation.Inputs[0]];
        TensorInfo output = _tensors[operation.Output];
        bool packed = input.Type == TensorType.Bits;
        switch (operation.Kind)
        {
            case OperationKind.QConv2D:
                QConv2D conv = (QConv2D)operation;
                if (input.Type == TensorType.U8) QConv2DKernel.RunU8(image, input, conv, _scratch, Maps, output);
                else QConv2DKernel.RunI16(Maps, input, conv, _scratch, Maps, output);
                break;
            case OperationKind.BConv2D:
                int residual = operation.Inputs.Length > 1 ? _tensors[operation.Inputs[1]].Offset : -1;
                BConv2DKernel.Run(Bits, input, Maps, residual, (BConv2D)operation, _scratch, Bits, Maps, output);
                break;
            case OperationKind.Binarize:
                BinarizeKernel.Run(Maps, input, (Binarize)operation, Bits, output);
                break;
            case OperationKind.Thermometer:
                ThermometerKernel.Run(image, input, (Thermometer)operation, Bits, output);
                break;
            case OperationKind.Add:
                AddKernel.Run(Maps, input, _tensors[operation.Inputs[1]], Maps, output);
                break;
            case OperationKind.Act:
                ActKernel.Run(Maps, input, (Act)operation, _scratch, Maps, output);
                break;
            case OperationKind.MaxPool:
                if (packed) MaxPoolKernel.RunBits(Bits, input, (MaxPool)operation, Bits, output);
                else MaxPoolKernel.RunI16(Maps, input, (MaxPool)operation, Maps, output);
                break;
            case OperationKind.AvgPool:
                AvgPoolKernel.Run(Maps, input, (AvgPool)operation, Maps, output);
                break;
            case OperationKind.GlobalAvgPool:
                GlobalAvgPoolKernel.Run(Maps, input, (GlobalAvgPool)operation, Maps, output);
                break;
            case OperationKind.Concat:
                Concat(operation, output, packed);
                break;
            case OperationKind.Slice:
                if (packed) SliceKernel.RunBits(Bits, input, (Slice)operation, Bits, output);
                else SliceKernel.RunI16(Maps, input, (Slice)operation, Maps, output);
                break;
            case OperationKind.Shuffle:
                if (packed) ShuffleKernel.RunBits(Bits, input, (Shuffle)operation, Bits, output);
                else ShuffleKernel.RunI16(Maps, input, (Shuffle)operation, Maps, output);
                break;
            case OperationKind.ScaleChannels:
                ScaleChannelsKernel.Run(
                    Maps, input, _tensors[operation.Inputs[1]], (ScaleChannels)operation, Maps, output);
                break;
            case OperationKind.Dense:
                DenseKernel.Run(Maps, input, (Dense)operation, _scratch, Maps, logits, output);
                break;
            case OperationKind.BDense:
                BDenseKernel.Run(Bits, input, (BDense)operation, _scratch, Bits, Maps, logits, output);
                break;
            default:
                throw new InvalidOperationException("There is no kernel for the operation " + operation.Name + ".");
        }
    }

    private void Concat(Operation concat, TensorInfo output, bool packed)
    {
        int channel = 0;
        for (int i = 0; i < concat.Inputs.Length; i++)
        {
            TensorInfo input = _tensors[concat.Inputs[i]];
            if (packed) ConcatKernel.RunBits(Bits, input, channel, Bits, output);
            else ConcatKernel.RunI16(Maps, input, channel, Maps, output);
            channel += input.Channels;
        }
    }
}
