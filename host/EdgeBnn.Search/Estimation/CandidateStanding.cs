namespace EdgeBnn.Search.Estimation;

/// <summary>How a candidate does after some training.</summary>
/// <param name="Accuracy">On held-out training images.</param>
/// <param name="Features">What its stages give for the fixed batch of images that the teacher saw too.</param>
public sealed record CandidateStanding(PreliminaryAccuracy Accuracy, IReadOnlyList<StageFeatures> Features);
