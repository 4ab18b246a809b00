namespace EdgeBnn.Arm64.Tests;

/// <summary>What kernels may do with a block of a session's memory; the values are known to Target/main.c.</summary>
internal enum BlockUse
{
    /// <summary>Nothing but read.</summary>
    Constant,

    /// <summary>Write what Core writes: maps and logits.</summary>
    Compared,

    /// <summary>Anything: scratch memory.</summary>
    Free,
}
