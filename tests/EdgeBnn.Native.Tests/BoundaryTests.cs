using System.Buffers.Binary;
using EdgeBnn.Core;
using EdgeBnn.Core.Tests.Format;
using EdgeBnn.Testing;

namespace EdgeBnn.Native.Tests;

/// <summary>
/// The proof that no accumulator leaves 32 bits: the C library draws the line at the very number where Core does.
/// </summary>
public class BoundaryTests(NativeLibrary library)
{
    private const uint Unsound = 7;

    private static readonly byte[] File = ModelWriter.Write(SampleModels.Everything());

    /// <summary>Every operation that has a rescale, by its index; each array of it; upwards and downwards.</summary>
    public static TheoryData<int, string, int> Lines
    {
        get
        {
            TheoryData<int, string, int> lines = [];
            Operation[] operations = SampleModels.Everything().Operations;
            for (int i = 0; i < operations.Length; i++)
            {
                if (!HasRescale(operations[i])) continue;
                foreach (string array in (string[])["multiplier", "bias"])
                {
                    lines.Add(i, array, 1);
                    lines.Add(i, array, -1);
                }
            }

            return lines;
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_rescale_is_refused_from_the_same_number_on(int operation, string array, int sign)
    {
        FileParts parts = FileParts.Split(File);
        int at = 0;
        HeaderTree.Edit(File, header =>
            at = (int)(long)header.Operation(operation).Map("rescale").List(array)[0]!);
        byte[] WithValue(long value)
        {
            byte[] arena = [.. parts.Arena];
            BinaryPrimitives.WriteInt32LittleEndian(arena.AsSpan(at), (int)(sign * value));
            return (parts with { Arena = arena }).Join();
        }

        CheckLine(operation, first: 0, WithValue);
    }

    /// <summary>All shifts of int8 products: they add half a unit, and drop bits before the multiplier.</summary>
    [Fact]
    public void Shifts_are_judged_as_by_core()
    {
        NativeLibrary.Need();
        using NativeDriver driver = new(library.Driver(sanitized: true));
        int sound = 0;
        for (int preShift = 0; preShift <= 32; preShift++)
        {
            for (int shift = 0; shift <= 31; shift++)
            {
                byte[] file = HeaderTree.Edit(File, header =>
                {
                    header.Operation(0).Map("rescale").Set("preShift", preShift);
                    header.Operation(0).Map("rescale").Set("shift", shift);
                });
                bool expected = IsSound(file);
                if (expected) sound++;
                Assert.True(expected == (driver.Ask(file, []).Status == 0), $"preShift {preShift}, shift {shift}");
            }
        }

        Assert.InRange(sound, 100, 31 * 32);
    }

    /// <summary>Means: the sum of a window times the multiplier, from 1 and from the line on.</summary>
    [Theory]
    [InlineData(typeof(AvgPool))]
    [InlineData(typeof(GlobalAvgPool))]
    public void A_mean_is_refused_from_the_same_multiplier_on(Type pool)
    {
        int operation = Array.FindIndex(SampleModels.Everything().Operations, pool.IsInstanceOfType);
        byte[] WithMultiplier(long value) =>
            HeaderTree.Edit(File, header => header.Operation(operation).Set("multiplier", value));

        Assert.False(IsSound(WithMultiplier(0)));
        CheckLine(operation, first: 1, WithMultiplier);
    }

    /// <summary>
    /// Maps as large as the format has them: as many steps as one run may take, and far more memory than any board has.
    /// </summary>
    [Theory]
    [InlineData(255, true)]
    [InlineData(1, false)]
    public void Steps_are_counted_as_by_core(int stride, bool sound)
    {
        ModelBuilder builder = new(5, 4096, 4096, 1);
        int map = builder.MaxPool(builder.Thermometer(0, 1), Windows.Square(255, pad: 127));
        builder.BDense(builder.MaxPool(map, Windows.Square(255, stride: 255)), TensorType.I32, 2);
        byte[] file = HeaderTree.Edit(ModelWriter.Write(builder.Build("large maps")), header =>
        {
            List<object?> output = (List<object?>)header.List("tensors")[3]!;
            header.Operation(2).Set("stride", stride);
            output[1] = output[2] = ((4096L - 255) / stride) + 1;
        });
        NativeLibrary.Need();
        using NativeDriver driver = new(library.Driver(sanitized: false));
        NativeAnswer answer = driver.Ask(file, []);
        Assert.Equal((sound, sound), (IsSound(file), answer.Status == 0));
        if (!sound) Assert.Equal((Unsound, 2, "steps"), (answer.Status, answer.Operation, answer.What));
    }

    /// <summary>Finds the last number that Core accepts, and has the C library judge it and the next one.</summary>
    private void CheckLine(int operation, long first, Func<long, byte[]> withValue)
    {
        long accepted = first;
        long refused = int.MaxValue;
        Assert.True(IsSound(withValue(accepted)));
        Assert.False(IsSound(withValue(refused)));
        while (refused - accepted > 1)
        {
            long middle = (accepted + refused) / 2;
            if (IsSound(withValue(middle))) accepted = middle;
            else refused = middle;
        }

        NativeLibrary.Need();
        using NativeDriver driver = new(library.Driver(sanitized: true));
        Assert.Equal(0u, driver.Ask(withValue(accepted), []).Status);
        NativeAnswer refusal = driver.Ask(withValue(refused), []);
        Assert.Equal((Unsound, operation), (refusal.Status, refusal.Operation));
    }

    private static bool HasRescale(Operation operation) => operation switch
    {
        QConv2D or Dense => true,
        BConv2D conv => conv.Affine is not null,
        BDense dense => dense.Affine is not null,
        _ => false,
    };

    private static bool IsSound(byte[] file)
    {
        try
        {
            ModelReader.Read(file);
            return true;
        }
        catch (ModelFormatException)
        {
            return false;
        }
    }
}
