using EdgeBnn.Compiler.Steps;

namespace EdgeBnn.Compiler.Passes;

/// <summary>
/// Pass 10. Joins the maps that must share a scale to streams and gives each stream one: the largest |x| that
/// calibration saw anywhere in it, times the headroom, is 32767. Beyond that values saturate, they never wrap.
/// </summary>
/// <remarks>
/// Residual sums grow from stage to stage, and early maps, whose signs lie close to 0, would get the coarse steps of the
/// last. The mean that halves a map drops bits anyway: there a stream ends and another begins, coarser or finer by a
/// power of two, which is a matter of that mean's shift.
/// </remarks>
internal static class ChooseStreams
{
    private const int Largest = short.MaxValue;

    // of a stream against the first that means join it with: their multipliers and shifts hold no more
    private const int MostCoarser = 12;
    private const int MostFiner = 8;

    public static IReadOnlyDictionary<Value, ScaleStream> Run(
        StepList steps, IReadOnlyDictionary<string, float> ranges, double headroom)
    {
        Dictionary<Value, ScaleStream> streams = Join(steps);
        foreach (ScaleStream stream in streams.Values.Distinct())
        {
            stream.MaxAbs = stream.Nodes.Max(node => Range(node, ranges));
            // a stream that is always 0 may have any scale
            double range = (stream.MaxAbs > 0 ? stream.MaxAbs : 1) * headroom;
            if (stream.Values.All(value => steps.Readers(value).All(reader => IsGate(value, reader))))
                range = Math.Min(range, ScaleChannelsStep.LargestGate);
            stream.Scale = range / Largest;
        }

        foreach (ScaleStream[] chain in Chains(steps, streams))
            StepByPowersOfTwo(chain);
        return streams;
    }

    // streams that means join, in the order of the steps
    private static IEnumerable<ScaleStream[]> Chains(StepList steps, Dictionary<Value, ScaleStream> streams)
    {
        var chains = streams.Values.Distinct().ToDictionary(stream => stream, stream => new List<ScaleStream> { stream });
        foreach (AvgPoolStep pool in steps.Steps.OfType<AvgPoolStep>())
        {
            List<ScaleStream> from = chains[streams[pool.Inputs[0]]];
            List<ScaleStream> to = chains[streams[pool.Output]];
            if (from == to)
                continue;
            from.AddRange(to);
            foreach (ScaleStream stream in to)
                chains[stream] = from;
        }

        return chains.Values.Distinct().Select(chain => chain.ToArray());
    }

    private static void StepByPowersOfTwo(ScaleStream[] chain)
    {
        double first = Math.Max(chain[0].Scale, Math.ScaleB(chain.Max(stream => stream.Scale), -MostCoarser));
        foreach (ScaleStream stream in chain)
        {
            int steps = (int)Math.Ceiling(Math.Log2(stream.Scale / first));
            stream.Scale = Math.ScaleB(first, Math.Max(steps, -MostFiner));
        }
    }

    private static Dictionary<Value, ScaleStream> Join(StepList steps)
    {
        var streams = new Dictionary<Value, ScaleStream>();
        foreach (Step step in steps.Steps)
        {
            if (step.Output.Kind != ValueKind.Map || step.Output == steps.Result)
                continue;
            var stream = new ScaleStream();
            stream.Values.Add(step.Output);
            stream.Nodes.AddRange(step.InnerNodes.Append(step.Output.Node));
            streams[step.Output] = stream;
            foreach (Value input in SameScaleInputs(step))
                Merge(streams, streams[input], streams[step.Output]);
        }

        return streams;
    }

    // the inputs that the integer operation reads in the units of its output
    private static IEnumerable<Value> SameScaleInputs(Step step) => step switch
    {
        ConvStep conv => conv.Inputs.Skip(1),
        AffineStep or DenseStep or AvgPoolStep => [],
        ScaleChannelsStep scale => [scale.Inputs[0]],
        _ => step.Inputs,
    };

    private static bool IsGate(Value value, Step reader) =>
        reader is ScaleChannelsStep scale && scale.Inputs[0] != value;

    private static void Merge(Dictionary<Value, ScaleStream> streams, ScaleStream into, ScaleStream from)
    {
        if (into == from)
            return;
        into.Values.AddRange(from.Values);
        into.Nodes.AddRange(from.Nodes);
        foreach (Value value in from.Values)
            streams[value] = into;
    }

    private static double Range(string node, IReadOnlyDictionary<string, float> ranges)
    {
        if (!ranges.TryGetValue(node, out float range))
            throw new CompileException($"The range of the node '{node}' is missing; calibration gives one per node.");
        if (!float.IsFinite(range) || range < 0)
            throw new CompileException($"The range of the node '{node}' is {range}; a number from 0 is expected.");
        return range;
    }
}
