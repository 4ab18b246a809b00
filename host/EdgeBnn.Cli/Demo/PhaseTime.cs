namespace EdgeBnn.Cli.Demo;

/// <summary>Time that a phase took.</summary>
/// <param name="Phase">Its name.</param>
/// <param name="Seconds">Its time.</param>
internal sealed record PhaseTime(string Phase, double Seconds);
