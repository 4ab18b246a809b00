using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeBnn.Arm64.Tests;

/// <summary>
/// The innermost loop of a function that counts the most bits: where a binary convolution spends its time.
/// </summary>
internal sealed partial class HotLoop
{
    private const int Iterations = 100;

    private readonly string[] _instructions;

    private HotLoop(string[] instructions) => _instructions = instructions;

    /// <summary>Products of 128 bits in one turn.</summary>
    public int Products => Products128(_instructions);

    /// <summary>Instructions of one turn.</summary>
    public int Length => _instructions.Length;

    /// <summary>Finds the loop in the functions whose names contain all of <paramref name="parts"/>.</summary>
    public static HotLoop Find(string disassembly, params string[] parts)
    {
        List<(long Address, string Text)> code = [.. Functions(disassembly, parts)];
        string[] best = [];
        for (int end = 0; end < code.Count; end++)
        {
            Match branch = ConditionalBranch().Match(code[end].Text);
            if (!branch.Success) continue;
            long target = long.Parse(branch.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int start = code.FindIndex(line => line.Address == target);
            if (start < 0 || start >= end) continue;
            string[] body = [.. code[start..(end + 1)].Select(line => line.Text)];
            bool innermost = !body[..^1].Any(text => ConditionalBranch().IsMatch(text));
            if (innermost && Products128(body) > Products128(best)) best = body;
        }

        Assert.NotEmpty(best);
        return new HotLoop(best);
    }

    /// <summary>Cycles per product of 128 bits that llvm-mca expects of a processor, in the steady state.</summary>
    public double Cycles(string processor)
    {
        // the branch back is left out: its label is not there
        string report = Command.RunWithInput(
            string.Join('\n', _instructions[..^1]) + "\n",
            "llvm-mca", "-mtriple=aarch64", "-mcpu=" + processor, $"-iterations={Iterations}");
        double cycles = double.Parse(TotalCycles().Match(report).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return cycles / Iterations / Products;
    }

    private static IEnumerable<(long Address, string Text)> Functions(string disassembly, string[] parts)
    {
        bool inside = false;
        foreach (string line in disassembly.Split('\n'))
        {
            if (line.EndsWith(">:", StringComparison.Ordinal))
            {
                inside = Array.TrueForAll(parts, part => line.Contains(part, StringComparison.Ordinal));
                continue;
            }

            Match match = Instruction().Match(line);
            if (!inside || !match.Success) continue;
            long address = long.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            yield return (address, match.Groups[2].Value.Trim());
        }
    }

    private static int Products128(string[] instructions) =>
        instructions.Count(text => text.StartsWith("cnt", StringComparison.Ordinal));

    [GeneratedRegex(@"^ *([0-9a-f]+):\t([^/]*)")]
    private static partial Regex Instruction();

    [GeneratedRegex(@"^b\.\w+\s+([0-9a-f]+)")]
    private static partial Regex ConditionalBranch();

    [GeneratedRegex(@"Total Cycles:\s+(\d+)")]
    private static partial Regex TotalCycles();
}
