namespace EdgeBnn.Compiler.Steps;

/// <summary>What a map between two steps will be in the compiled model.</summary>
internal enum ValueKind
{
    /// <summary>The image: u8.</summary>
    Image,

    /// <summary>Real numbers: i16 with the scale of its stream.</summary>
    Map,

    /// <summary>+1 and -1: packed bits.</summary>
    Signs,
}
