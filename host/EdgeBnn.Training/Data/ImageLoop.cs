using System.Runtime.ExceptionServices;

namespace EdgeBnn.Training.Data;

/// <summary>A loop over images on all cores.</summary>
internal static class ImageLoop
{
    /// <summary>Runs the body for 0 to <paramref name="count"/> - 1; what one body throws is thrown as it is.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void Run(int count, CancellationToken cancellation, Action<int, ParallelLoopState> body)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellation }, body);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
