using EdgeBnn.Cli.Documents;
using EdgeBnn.Cli.Output;
using EdgeBnn.Profiling;
using Spectre.Console;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Benching;

/// <summary>What <c>bench</c> shows to people. The tables fit 100 characters.</summary>
internal static class BenchTables
{
    /// <summary>Draws everything that was measured.</summary>
    public static void Show(IAnsiConsole console, BenchDocument bench)
    {
        console.WriteLine(bench.File is { } file ? $"{file} on {bench.Machine}" : bench.Machine.ToString());
        console.WriteLine($"threads: {bench.Threads}; medians of {bench.Repeats}");
        ShowBounds(console, bench.Bounds);
        if (bench.Operations is { } operations) ShowModel(console, bench, operations);
        if (bench.Convolutions is { } convolutions) ShowConvolutions(console, convolutions);
    }

    private static void ShowBounds(IAnsiConsole console, MachineBounds bounds)
    {
        CopyRate near = bounds.Copies[0], far = bounds.Copies[^1];
        console.WriteLine(
            $"bound of {bounds.Path}: {Number(bounds.BinaryGigaMacs)} binary GMAC/s ({bounds.BinaryMethod} over "
            + $"registers), {Number(bounds.Int8GigaMacs, 1)} int8 GMAC/s;");
        console.WriteLine(
            $"  a copy moves {Number(near.GigaBytesPerSecond * bounds.Threads, 1)} GB/s within {Bytes(near.Bytes)}, "
            + $"{Number(far.GigaBytesPerSecond * bounds.Threads, 1)} GB/s within {Bytes(far.Bytes)}");
        console.WriteLine("  per cent of the bound: the least time by it in per cent of the median");
    }

    private static void ShowModel(
        IAnsiConsole console, BenchDocument bench, IReadOnlyList<BenchedOperation> operations)
    {
        Table table = Tables.New("#>", "operation", "kind", "us>", "p95>", "MACs>", "bytes>", "rate>", "bound>");
        for (int i = 0; i < operations.Count; i++)
        {
            BenchedOperation operation = operations[i];
            long macs = operation.BinaryMacs + operation.Int8Macs;
            Tables.Row(
                table, $"{i}", operation.Name, operation.Kind, Number(operation.MedianUs, 2),
                Number(operation.P95Us, 2), Macs(macs), Bytes(operation.BytesMoved), Rate(operation),
                Share(operation.PercentOfBound));
        }

        long all = operations.Sum(operation => operation.BinaryMacs + operation.Int8Macs);
        double totalUs = bench.TotalUs!.Value;
        Tables.Total(
            table, "", "whole run", "", Number(totalUs, 2), Number(bench.P95Us!.Value, 2), Macs(all),
            Bytes(operations.Sum(operation => operation.BytesMoved)), $"{Number(all / totalUs / 1000, 1)} GMAC/s",
            Share(bench.PercentOfBound!.Value));
        console.Write(table);
        ShowPaths(console, [.. operations.Select((operation, index) => (operation, $"{index}"))]);
        console.WriteLine($"{Number(1e6 / totalUs)} images per second");
        if (bench.TimesBinaryConvolutions is { } times)
            console.WriteLine($"the whole takes {Number(times, 2)} times as long as its binary convolutions alone");
        if (bench.CoreUs is { } coreUs)
        {
            double slower = bench.SpeedupOverCore!.Value;
            console.WriteLine($"Core's interpreter takes {Number(coreUs, 1)} us, {Number(slower, 1)} times as long");
        }
    }

    private static void ShowConvolutions(IAnsiConsole console, IReadOnlyList<BenchedConvolution> convolutions)
    {
        bool compared = convolutions.Any(convolution => convolution.Float32Us is not null);
        string[] peers = compared ? ["float32>", "times>", "Hamming>", "times>"] : [];
        Table table = Tables.New(
            ["binary convolution", "us>", "p95>", "MACs>", "bytes>", "GMAC/s>", "bound>", .. peers]);
        foreach (BenchedConvolution convolution in convolutions)
        {
            BenchedOperation operation = convolution.Operation;
            string[] times = compared
                ? [
                    Optional(convolution.Float32Us), Optional(convolution.TimesFloat32),
                    Optional(convolution.HammingUs), Optional(convolution.TimesHamming),
                ]
                : [];
            Tables.Row(
                table,
                [
                    convolution.Description, Us(operation.MedianUs), Us(operation.P95Us),
                    Macs(operation.BinaryMacs), Bytes(operation.BytesMoved), Number(operation.GigaMacsPerSecond, 1),
                    Share(operation.PercentOfBound), .. times,
                ]);
        }

        console.Write(table);
        ShowPaths(console, [.. convolutions.Select(one => (one.Operation, one.Description))]);
        console.WriteLine("packed signs in, thresholds, packed signs out; each output equals Core's");
        if (compared)
        {
            console.WriteLine(
                "float32: our own float convolution; Hamming: TensorPrimitives.HammingBitDistance per output value");
        }
    }

    /// <summary>
    /// Which path ran and why. Nearly all operations have one reason, which as a column would make the table too wide
    /// for a terminal.
    /// </summary>
    private static void ShowPaths(IAnsiConsole console, (BenchedOperation Operation, string Label)[] operations)
    {
        var reasons = operations.GroupBy(one => (one.Operation.Path, one.Operation.Reason))
            .OrderByDescending(group => group.Count()).ToArray();
        foreach (var group in reasons)
        {
            string which = reasons.Length == 1 ? "all"
                : group.Key == reasons[0].Key ? "all others"
                : string.Join(" and ", group.Select(one => one.Label));
            console.WriteLine($"path {group.Key.Path} ({which}): {group.Key.Reason}");
        }
    }

    private static string Rate(BenchedOperation operation) => operation.BinaryMacs + operation.Int8Macs > 0
        ? $"{Number(operation.GigaMacsPerSecond, 1)} GMAC/s"
        : $"{Number(operation.GigaBytesPerSecond, 1)} GB/s";

    private static string Share(double percent) => $"{Number(percent, percent < 10 ? 1 : 0)} %";

    private static string Optional(double? value) => value is { } number ? Us(number) : "";

    private static string Us(double us) => Number(us, us < 10 ? 2 : us < 1000 ? 1 : 0);

    private static string Macs(long macs) => macs switch
    {
        0 => "",
        < 10_000 => Number(macs),
        < 10_000_000 => $"{Number(macs / 1e3)} k",
        _ => $"{Number(macs / 1e6)} M",
    };

    private static string Bytes(long bytes) => bytes switch
    {
        < 10_000 => $"{Number(bytes)} B",
        < 10_000_000 => $"{Number(bytes / 1e3)} kB",
        _ => $"{Number(bytes / 1e6)} MB",
    };
}
