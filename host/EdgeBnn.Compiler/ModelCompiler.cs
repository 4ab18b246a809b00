using EdgeBnn.Compiler.Passes;
using EdgeBnn.Compiler.Steps;
using EdgeBnn.Core;
using EdgeBnn.Training;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler;

/// <summary>
/// Turns a trained network into integers. The float graph becomes a list of steps; passes fold its batch norms, shifts,
/// signs, sums and PReLUs into the convolutions before them; each residual stream gets one scale; what is left is
/// written in fixed point, planned and checked.
/// </summary>
public static class ModelCompiler
{
    private const double MaxHeadroom = 64;

    /// <summary>Compiles a trained network, binary or full precision (then every convolution is int8).</summary>
    /// <exception cref="CompileException">
    /// The network has no integer form: names the node and what is supported.
    /// </exception>
    public static CompiledModel Compile(TrainedNet net, CompileOptions? options = null)
    {
        options ??= new CompileOptions();
        if (net.FloatWeights)
        {
            throw new CompileException(
                $"{net.Spec.Name} is in the first of two steps of its training, its weights are floats; "
                + "a net that is trained to its end is supported.");
        }

        options = options with { Name = options.Name ?? net.Spec.Name };
        return Compile(net.BuildGraph(), net.Parameters, net.Ranges, net.Classes, options);
    }

    /// <summary>Compiles any graph.</summary>
    /// <param name="graph">The network; its last node is a dense layer (a batch norm may follow it).</param>
    /// <param name="parameters">By node and parameter, such as <c>stem.conv.weight</c>.</param>
    /// <param name="ranges">Largest |x| of each node's result, by node, as calibration saw it.</param>
    /// <param name="labels">A name per class, or empty.</param>
    /// <param name="options">What may be chosen.</param>
    /// <exception cref="CompileException">
    /// The network has no integer form: names the node and what is supported.
    /// </exception>
    public static CompiledModel Compile(
        NetGraph graph,
        IReadOnlyDictionary<string, float[]> parameters,
        IReadOnlyDictionary<string, float> ranges,
        IReadOnlyList<string> labels,
        CompileOptions options)
    {
        if (!(options.Headroom is >= 1 and <= MaxHeadroom))
            throw new CompileException($"The headroom is {options.Headroom}; 1 to {MaxHeadroom} is supported.");

        StepList steps = LowerGraph.Run(graph, new ParameterSet(parameters));
        RemoveUnused.Run(steps);
        FoldBatchNorm.Run(steps);
        FoldShifts.Run(steps);
        SignBeforePool.Run(steps);
        DropActBeforeSign.Run(steps);
        FuseThresholds.Run(steps);
        FuseEpilogues.Run(steps);
        InvertFallingChannels.Run(steps);
        (Model model, CompileReport report) = EmitModel.Run(steps, ChooseStreams.Run(steps, ranges, options.Headroom));

        model.Name = options.Name ?? "";
        model.Labels = [.. labels];
        PlanAndCheck(model);
        return new CompiledModel(model, report);
    }

    // the check proves once more, from the finished integers, that no accumulator can overflow
    private static void PlanAndCheck(Model model)
    {
        try
        {
            ArenaPlanner.Plan(model);
            ModelCheck.Check(model);
        }
        catch (ModelFormatException e)
        {
            throw new CompileException($"The network is beyond what a model may hold: {e.Message}");
        }
    }
}
