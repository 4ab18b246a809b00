namespace EdgeBnn.Training.Data;

/// <summary>A data set or an image that cannot be used: one sentence saying what, where, found and expected.</summary>
public class DataException : Exception
{
    /// <summary>Makes the exception from one sentence.</summary>
    public DataException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception from one sentence and the failure below it.</summary>
    public DataException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
