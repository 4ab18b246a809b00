namespace EdgeBnn.Training;

/// <summary>
/// The ranges of a <see cref="NetSpec"/>'s values; what depends on the image is checked by <see cref="NetBuilder"/>.
/// </summary>
internal static class NetSpecCheck
{
    private const int MaxChannels = 4096;
    private const int MaxDepth = 256;
    private const int MaxStages = 16;
    private const int MaxKernel = 11;
    private const int MaxDilation = 8;
    private const int MaxName = 100;
    private const int MaxReduction = 4096;
    private const int MaxLevels = 64;

    public static void Check(NetSpec spec, string source)
    {
        Require(
            spec.Name.Length is > 0 and <= MaxName,
            source, "name", $"{spec.Name.Length} characters", $"1 to {MaxName}");
        Range(spec.Stem.Channels, 1, MaxChannels, source, "stem.channels");
        Require(
            spec.Stem.Kernel is >= 1 and <= MaxKernel && spec.Stem.Kernel % 2 == 1,
            source, "stem.kernel", spec.Stem.Kernel, $"an odd number from 1 to {MaxKernel}");
        Range(spec.Stem.Stride, 1, 2, source, "stem.stride");
        Range(spec.Stem.Thermometer, 0, MaxLevels, source, "stem.thermometer");
        Require(
            spec.Stages.Count is > 0 and <= MaxStages,
            source, "stages", $"{spec.Stages.Count} stages", $"1 to {MaxStages}");
        for (int i = 0; i < spec.Stages.Count; i++)
        {
            Range(spec.Stages[i].Channels, 1, MaxChannels, source, $"stages[{i}].channels");
            Range(spec.Stages[i].Depth, 1, MaxDepth, source, $"stages[{i}].depth");
            Range(spec.Stages[i].Stride, 1, 2, source, $"stages[{i}].stride");
            int kernel = spec.Stages[i].Kernel;
            Require(kernel is 1 or 3 or 5, source, $"stages[{i}].kernel", kernel, "1, 3 or 5");
            Range(spec.Stages[i].Groups, 1, MaxChannels, source, $"stages[{i}].groups");
            Range(spec.Stages[i].Dilation, 1, MaxDilation, source, $"stages[{i}].dilation");
        }

        if (spec.Branch is { } branch)
            Range(branch.Reduction, 0, MaxReduction, source, "branch.reduction");
        if (spec.Gate is { } gate)
            Range(gate.Reduction, 1, MaxReduction, source, "gate.reduction");
        INetBlock block = NetBlocks.Find(spec.Block)
            ?? throw NearestName.Unknown(source, "block", spec.Block, NetBlocks.Names);
        string reason = $"none with block {spec.Block}, which has no sum to add it to";
        Require(block.HasShortcut || spec.Branch is null, source, "branch", "there", reason);
        Require(block.HasShortcut || spec.Gate is null, source, "gate", "there", reason);
    }

    private static void Range(int value, int low, int high, string source, string path) =>
        Require(value >= low && value <= high, source, path, value, $"{low} to {high}");

    private static void Require(bool holds, string source, string path, object found, string expected)
    {
        if (!holds)
            throw new NetSpecException($"{source}: {path} is {found}; expected {expected}.");
    }
}
