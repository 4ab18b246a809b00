namespace EdgeBnn.Arm64.Tests;

/// <summary>A function of the runtime for one register type.</summary>
/// <param name="Name">How C# names it.</param>
/// <param name="Parameters">The types of its parameters.</param>
/// <param name="Address">The pointer by which a prepared operation refers to it on this machine.</param>
internal sealed record KernelEntry(string Name, string Parameters, nint Address);
