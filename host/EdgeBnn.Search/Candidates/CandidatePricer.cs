using EdgeBnn.Compiler;
using EdgeBnn.Core;
using EdgeBnn.Profiling;
using EdgeBnn.Training;

namespace EdgeBnn.Search.Candidates;

/// <summary>
/// Compiles candidates with random weights and times them on the target: what a net costs does not depend on what its
/// weights are, so no candidate need be trained to be priced.
/// </summary>
/// <param name="target">This machine or a board.</param>
/// <param name="input">Shape of the images.</param>
/// <param name="classes">Number of classes.</param>
public sealed class CandidatePricer(ILatencySource target, InputShape input, int classes) : ICandidatePricer
{
    private const int Seed = 1;

    /// <inheritdoc/>
    public MachineInfo Machine => target.Machine;

    /// <inheritdoc/>
    /// <exception cref="NetSpecException">The candidate is impossible for these images.</exception>
    /// <exception cref="CompileException">The candidate has no integer form.</exception>
    public CandidatePrice Price(Candidate candidate, ProfileOptions options)
    {
        CompiledModel compiled = RandomWeights.Compile(candidate.Spec, input, classes, Seed);
        ModelTiming timing = target.Measure(compiled.Model, options);
        return new(timing.TotalUs, CostModel.Total(compiled.Model).BinaryMacs, compiled.ToBytes().Length);
    }
}
