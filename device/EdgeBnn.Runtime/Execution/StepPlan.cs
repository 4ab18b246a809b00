using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>The steps of a session: which operations run as one, and which of them threads share.</summary>
internal sealed class StepPlan
{
    private readonly SessionOptions _options;
    private readonly string _reason;

    /// <summary>Prepares all operations of a model.</summary>
    /// <param name="context">The session under construction.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="reason">Why the context's path was chosen.</param>
    public StepPlan(PreparationContext context, SessionOptions options, string reason)
    {
        _options = options;
        _reason = reason;
        Operation[] operations = context.Model.Operations;
        Steps = new Step[operations.Length];
        Operations = new OperationPlan[operations.Length];
        for (int i = 0; i < operations.Length; i++)
        {
            PreparedOperation? joined = options.Join ? ConvPoolPreparation.TryPrepare(context, i) : null;
            Set(i, operations[i], joined ?? OperationPreparation.Prepare(context, operations[i]));
            if (joined == null) continue;
            Operations[i + 1] = new OperationPlan(
                operations[i + 1].Name, operations[i + 1].Kind, SimdPaths.Name(joined.Path), "done by the one before",
                IsJoined: true);
            Steps[++i] = Step.Nothing(joined);
        }
    }

    /// <summary>A step per operation; one without units where the step before does its work.</summary>
    public Step[] Steps { get; }

    /// <summary>How each operation runs, in words.</summary>
    public OperationPlan[] Operations { get; }

    private void Set(int index, Operation operation, PreparedOperation prepared)
    {
        int threads = _options.Threads;
        bool shared = threads > 1 && prepared.Units > 1 && prepared.Nanoseconds >= _options.LeastSharedNs;
        int parts = shared ? Math.Min(prepared.Units, prepared.Nanoseconds < 30000 ? threads : 4 * threads) : 1;
        Steps[index] = Step.Of(prepared, parts);
        string why = prepared.Note ?? _reason;
        if (parts > 1) why += $"; {threads} threads share {parts} parts";
        else if (threads > 1) why += "; too small to share among threads";
        Operations[index] = new OperationPlan(operation.Name, operation.Kind, SimdPaths.Name(prepared.Path), why);
    }
}
