using EdgeBnn.Core;

namespace EdgeBnn.Compiler;

/// <summary>A network in integers: the model, planned and checked, and how it came about.</summary>
/// <param name="Model">What <see cref="ModelWriter"/> writes and a runtime runs.</param>
/// <param name="Report">Scales, bounds, and what was fused.</param>
public sealed record CompiledModel(Model Model, CompileReport Report)
{
    /// <summary>The file <c>model.ebnn</c>.</summary>
    public byte[] ToBytes() => ModelWriter.Write(Model);
}
