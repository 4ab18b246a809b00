using EdgeBnn.Compiler.Emit;
using EdgeBnn.Compiler.Steps;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Passes;

/// <summary>
/// Pass 11, the last. One integer operation per step (two for uneven tiling), with parameters in fixed point.
/// </summary>
internal static class EmitModel
{
    public static (Model Model, CompileReport Report) Run(
        StepList steps, IReadOnlyDictionary<Value, ScaleStream> streams)
    {
        var model = new ModelBuilder(steps.Image, streams);
        foreach (Step step in steps.Steps)
            Emit(model, step, isLast: step.Output == steps.Result);
        (Model result, CompileReport report) = model.Build();
        result.InputMean = ImageEncoding.Zero;
        result.InputScale = (float)ImageEncoding.Scale;
        return (result, report);
    }

    private static void Emit(ModelBuilder model, Step step, bool isLast)
    {
        if (isLast && step is not DenseStep)
            throw new CompileException($"The node '{step.Output.Node}' gives the logits; a dense layer must do that.");
        switch (step)
        {
            case ConvStep { IsBinary: true } conv:
                BinaryConvEmitter.Emit(model, conv);
                break;
            case ConvStep conv:
                IntegerConvEmitter.Emit(model, conv);
                break;
            case AffineStep norm:
                IntegerConvEmitter.Emit(model, norm);
                break;
            case DenseStep dense:
                DenseEmitter.Emit(model, dense, isLast);
                break;
            case SignStep sign:
                SignEmitter.Emit(model, sign);
                break;
            case ThermometerStep thermometer:
                SignEmitter.Emit(model, thermometer);
                break;
            case ActStep act:
                model.Add(new Act { Activation = model.Activation(act.Bend, act)! }, act);
                break;
            case AddStep:
                model.Add(new Add(), step);
                break;
            case ScaleChannelsStep scale:
                ScaleChannelsEmitter.Emit(model, scale);
                break;
            case MaxPoolStep pool:
                PoolEmitter.Emit(model, pool);
                break;
            case AvgPoolStep pool:
                PoolEmitter.Emit(model, pool);
                break;
            case GlobalAvgPoolStep pool:
                PoolEmitter.Emit(model, pool);
                break;
            case ShuffleStep shuffle:
                model.Add(new Shuffle { Groups = shuffle.Groups }, shuffle);
                break;
            case TileStep tile:
                TileEmitter.Emit(model, tile);
                break;
            default:
                throw new InvalidOperationException($"No operation is emitted for {step.GetType().Name}.");
        }
    }
}
