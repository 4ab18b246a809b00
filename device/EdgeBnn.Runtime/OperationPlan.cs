using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>How a session runs one operation, and why so.</summary>
/// <param name="Name">The operation's name in the model.</param>
/// <param name="Kind">Which operation it is.</param>
/// <param name="Path">The path that its kernel takes: avx512, avx2, vector128 or scalar.</param>
/// <param name="Reason">Why this path, and whether threads share the work.</param>
/// <param name="IsJoined">
/// Whether the operation before does this one's work too: by itself it then takes no time, and the map between the two
/// is never written.
/// </param>
public sealed record OperationPlan(
    string Name, OperationKind Kind, string Path, string Reason, bool IsJoined = false);
