using System;
using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>
/// Runs a model on a microcontroller: the integers of <see cref="Interpreter"/>, by loops made for an interpreter of
/// byte code. Everything is allocated by the constructor. Not for use by two threads at once.
/// </summary>
public sealed class NanoSession
{
    private readonly Interpreter _interpreter;
    private readonly LayerStep?[] _steps;

    /// <summary>Checks a model and prepares to run it.</summary>
    /// <param name="model">
    /// A planned model. The session takes it over: weights are moved into the layouts of the loops, so that they exist
    /// once, and the model cannot be run or written by anyone else afterwards.
    /// </param>
    /// <param name="kernels">
    /// Native kernels, for the operations that they have; null, or what they lack, runs in managed code.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ModelFormatException">The model may not run.</exception>
    public NanoSession(Model model, LayerKernels? kernels = null)
    {
        _interpreter = new Interpreter(model);
        _steps = new LayerStep?[model.Operations.Length];
        StepScratch scratch = new StepScratch(StepFactory.Needs(model));
        for (int i = 0; i < _steps.Length; i++)
        {
            Operation operation = model.Operations[i];

            // a layer's description has room for two inputs, and copying channels gains nothing
            if (kernels != null && operation.Kind != OperationKind.Concat && kernels.Has(operation.Kind))
            {
                _steps[i] = new KernelStep(kernels, model, operation, _interpreter);
                continue;
            }

            _steps[i] = StepFactory.Create(model, operation, _interpreter, scratch);
            if (_steps[i] != null) Release(operation);
        }
    }

    /// <summary>The model that runs, without the weights that the session has moved.</summary>
    public Model Model { get { return _interpreter.Model; } }

    /// <summary>The arena's region of packed maps: each starts at its <see cref="TensorInfo.Offset"/>.</summary>
    public uint[] Bits { get { return _interpreter.Bits; } }

    /// <summary>The arena's region of i16 maps: each starts at its <see cref="TensorInfo.Offset"/>.</summary>
    public short[] Maps { get { return _interpreter.Maps; } }

    /// <summary>Runs all operations.</summary>
    /// <param name="image">u8 [H, W, C] of the model's first tensor.</param>
    /// <param name="logits">Receives one value per class.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument has the wrong length.</exception>
    public void Run(byte[] image, int[] logits)
    {
        _interpreter.CheckBuffers(image, logits);
        for (int i = 0; i < _steps.Length; i++) RunStep(i, image, logits);
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
        _interpreter.CheckBuffers(image, logits);
        _interpreter.CheckIndex(index);
        RunStep(index, image, logits);
    }

    private void RunStep(int index, byte[] image, int[] logits)
    {
        LayerStep? step = _steps[index];
        if (step != null) step.Run(image, logits);
        else _interpreter.RunOperation(index, image, logits);
    }

    private static void Release(Operation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.BConv2D: ((BConv2D)operation).Weights = new uint[0]; break;
            case OperationKind.BDense: ((BDense)operation).Weights = new uint[0]; break;
            case OperationKind.QConv2D: ((QConv2D)operation).Weights = new sbyte[0]; break;
            case OperationKind.Dense: ((Dense)operation).Weights = new sbyte[0]; break;
        }
    }
}
