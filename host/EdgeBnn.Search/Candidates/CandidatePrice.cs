namespace EdgeBnn.Search.Candidates;

/// <summary>What a candidate costs on the target.</summary>
/// <param name="LatencyUs">Median time of one image, measured.</param>
/// <param name="BinaryMacs">Binary multiply-adds.</param>
/// <param name="FileBytes">Length of the compiled model.</param>
public sealed record CandidatePrice(double LatencyUs, long BinaryMacs, int FileBytes);
