namespace EdgeBnn.Training;

/// <summary>A sum that runs as one with one of its terms.</summary>
/// <param name="Term">Id of the batch norm or the product with gates that it does too.</param>
/// <param name="Addend">Id of the other term, itself no part of this.</param>
internal sealed record JoinedSum(int Term, int Addend);
