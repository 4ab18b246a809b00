using System;

namespace EdgeBnn.Core;

/// <summary>A model that may not run: says what is wrong, where, what was found and what was expected.</summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>Makes the exception from one sentence.</summary>
    public ModelFormatException(string message)
        : base(message)
    {
    }
}
