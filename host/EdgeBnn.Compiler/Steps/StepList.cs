namespace EdgeBnn.Compiler.Steps;

/// <summary>The steps of a network in the order in which they run, and the verbs by which passes change it.</summary>
internal sealed class StepList(Value image)
{
    private readonly List<Step> _steps = [];

    public Value Image { get; } = image;

    /// <summary>In order. A pass that changes the list walks over a copy.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>The network's result: what the last step makes.</summary>
    public Value Result => _steps[^1].Output;

    public void Append(Step step)
    {
        _steps.Add(step);
        step.Output.Producer = step;
    }

    /// <summary>The steps that read a value.</summary>
    public IEnumerable<Step> Readers(Value value) => _steps.Where(step => step.Inputs.Contains(value));

    /// <summary>The one step that reads a value, once; null where there are none or several.</summary>
    public Step? OnlyReader(Value value)
    {
        Step[] readers = [.. Readers(value).Take(2)];
        return readers.Length == 1 && readers[0].Inputs.Count(input => input == value) == 1 ? readers[0] : null;
    }

    /// <summary>Takes out a step whose readers read its input instead from now on.</summary>
    public void Bypass(Step step)
    {
        _steps.Remove(step);
        foreach (Step reader in Readers(step.Output).ToArray())
            Redirect(reader, step.Output, step.Inputs[0]);
    }

    /// <summary>Takes out a step that nothing reads.</summary>
    public void Remove(Step step) => _steps.Remove(step);

    /// <summary>
    /// Lets <paramref name="keep"/> do the work of the step behind it, the only reader of its output. It moves to the
    /// later place, where all that the absorbed step read is there too.
    /// </summary>
    public void Absorb(Step keep, Step behind)
    {
        _steps.Remove(keep);
        _steps[_steps.IndexOf(behind)] = keep;
        keep.Nodes.AddRange(behind.Nodes);
        keep.Output = behind.Output;
        keep.Output.Producer = keep;
    }

    /// <summary>Puts two steps in the place of two neighbours of which the second reads the first.</summary>
    public void Replace(Step first, Step second, Step newFirst, Step newSecond)
    {
        _steps.Remove(first);
        int place = _steps.IndexOf(second);
        _steps[place] = newSecond;
        _steps.Insert(place, newFirst);
        newFirst.Output.Producer = newFirst;
        newSecond.Output.Producer = newSecond;
    }

    private static void Redirect(Step reader, Value from, Value to)
    {
        for (int i = 0; i < reader.Inputs.Count; i++)
        {
            if (reader.Inputs[i] == from)
                reader.Inputs[i] = to;
        }
    }
}
