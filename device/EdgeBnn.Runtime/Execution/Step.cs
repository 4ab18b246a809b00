namespace EdgeBnn.Runtime;

/// <summary>One prepared operation: a kernel, what it works on, and how its work can be divided.</summary>
internal sealed unsafe class Step
{
    /// <summary>The kernel: arguments, first unit of work, one past the last, scratch memory of the thread.</summary>
    public required delegate*<void*, int, int, byte*, void> Kernel { get; init; }

    /// <summary>The kernel's arguments, in native memory.</summary>
    public required void* Arguments { get; init; }

    /// <summary>Units of work.</summary>
    public required int Units { get; init; }

    /// <summary>Parts that threads take one by one; 1 when the work is too small to be shared.</summary>
    public required int Parts { get; init; }

    /// <summary>A step that does all of a prepared operation.</summary>
    public static Step Of(PreparedOperation prepared, int parts)
    {
        return new Step
        {
            Kernel = prepared.Kernel,
            Arguments = prepared.Arguments,
            Units = prepared.Units,
            Parts = parts,
        };
    }

    /// <summary>A step that does nothing, for an operation whose work is part of another's.</summary>
    public static Step Nothing(PreparedOperation other)
    {
        return new Step { Kernel = other.Kernel, Arguments = other.Arguments, Units = 0, Parts = 1 };
    }

    /// <summary>Runs everything on the calling thread.</summary>
    public void RunAll(byte* scratch)
    {
        Kernel(Arguments, 0, Units, scratch);
    }

    /// <summary>Runs one part of <see cref="Parts"/>.</summary>
    public void RunPart(int part, byte* scratch)
    {
        int from = (int)((long)Units * part / Parts);
        int to = (int)((long)Units * (part + 1) / Parts);
        Kernel(Arguments, from, to, scratch);
    }
}
