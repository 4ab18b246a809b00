namespace EdgeBnn.Training;

/// <summary>All that an optimizer remembers between steps.</summary>
/// <param name="Steps">Steps taken.</param>
/// <param name="Moments">Its running averages, named <c>{moment}/{parameter}</c>.</param>
public sealed record OptimizerState(long Steps, IReadOnlyDictionary<string, float[]> Moments);
