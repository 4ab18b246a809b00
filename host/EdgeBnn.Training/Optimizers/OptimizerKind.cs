namespace EdgeBnn.Training;

/// <summary>Which optimizer trains.</summary>
public enum OptimizerKind
{
    /// <summary><see cref="AdamOptimizer"/>.</summary>
    Adam,

    /// <summary><see cref="SgdOptimizer"/>.</summary>
    Sgd,
}
