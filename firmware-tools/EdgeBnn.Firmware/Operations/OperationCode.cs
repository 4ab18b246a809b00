namespace EdgeBnn.Firmware.Operations;

/// <summary>One operation as C.</summary>
/// <param name="Comment">Number, name, kind, shapes and cost.</param>
/// <param name="Parameters">The constant structure with its parameters, or empty.</param>
/// <param name="Calls">What runs it: one call, or one per map of a concatenation.</param>
/// <param name="Arrays">Its parameters.</param>
/// <param name="Source">The library's file, for example <c>bconv2d.c</c>.</param>
/// <param name="ScratchBytes">Working memory that it needs.</param>
/// <param name="ScratchCall">What asks the library for that number; empty where none is needed.</param>
internal sealed record OperationCode(
    string Comment, string Parameters, IReadOnlyList<string> Calls, IReadOnlyList<ParameterArray> Arrays,
    string Source, long ScratchBytes, string ScratchCall);
