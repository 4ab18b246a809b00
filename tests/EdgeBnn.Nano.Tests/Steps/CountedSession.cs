using System.Reflection;

namespace EdgeBnn.Nano.Tests.Steps;

/// <summary>A session of the <see cref="CountedLibrary"/>: its types are not ours, so it is called by name.</summary>
internal sealed class CountedSession
{
    private readonly Action<int, byte[], int[]> _run;
    private readonly int _operations;

    /// <summary>Loads a model.</summary>
    /// <param name="file">What <c>model.ebnn</c> holds.</param>
    /// <param name="runtime">What runs it: the library's session, or Core's interpreter.</param>
    public CountedSession(byte[] file, string runtime = "EdgeBnn.Nano.NanoSession")
    {
        StepCount before = CountedLibrary.Count;
        object model = CountedLibrary.Type("EdgeBnn.Core.ModelReader").GetMethod("Read")!.Invoke(null, [file])!;
        ConstructorInfo constructor = CountedLibrary.Type(runtime).GetConstructors().Single();
        object session = constructor.Invoke([model, .. new object?[constructor.GetParameters().Length - 1]]);
        Load = CountedLibrary.Count - before;
        MethodInfo run = session.GetType().GetMethod("RunOperation")!;
        _run = run.CreateDelegate<Action<int, byte[], int[]>>(session);
        object operations = model.GetType().GetProperty("Operations")!.GetValue(model)!;
        _operations = ((Array)operations).Length;
    }

    /// <summary>What loading cost.</summary>
    public StepCount Load { get; }

    /// <summary>Runs one image.</summary>
    /// <returns>What each operation cost.</returns>
    public StepCount[] Run(byte[] image, int[] logits)
    {
        StepCount[] counts = new StepCount[_operations];
        for (int i = 0; i < counts.Length; i++)
        {
            StepCount before = CountedLibrary.Count;
            _run(i, image, logits);
            counts[i] = CountedLibrary.Count - before;
        }

        return counts;
    }
}
