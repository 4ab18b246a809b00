namespace EdgeBnn.Core;

/// <summary>The step of an operation's arithmetic that does not fit 32 bits.</summary>
public enum AccumulatorStep
{
    /// <summary>All steps fit.</summary>
    None,

    /// <summary>The sum of products itself.</summary>
    Sum,

    /// <summary>Rounding before the multiplier: sum + half.</summary>
    PreShift,

    /// <summary>The product with the multiplier.</summary>
    Product,

    /// <summary>The product plus the bias.</summary>
    Bias,

    /// <summary>Rounding after the multiplier: product + bias + half.</summary>
    Shift,
}
