using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler;

/// <summary>The parameters of a network by name, checked as they are taken.</summary>
internal sealed class ParameterSet(IReadOnlyDictionary<string, float[]> parameters)
{
    /// <summary>One parameter of a node.</summary>
    /// <exception cref="CompileException">It is missing, of another length, or not finite.</exception>
    public float[] Get(Node node, string name, int length)
    {
        string key = $"{node.Name}.{name}";
        if (!parameters.TryGetValue(key, out float[]? values))
            throw new CompileException($"The node '{node.Name}' lacks '{key}'; {length} values are expected.");
        if (values.Length != length)
            throw new CompileException($"The parameter '{key}' has {values.Length} values; {length} are expected.");
        int bad = Array.FindIndex(values, value => !float.IsFinite(value));
        if (bad >= 0)
            throw new CompileException($"The parameter '{key}' is {values[bad]} at {bad}; finite is expected.");
        return values;
    }
}
