using System.Numerics;
using System.Runtime.InteropServices;
using EdgeBnn.Core;

namespace EdgeBnn.Nano.Tests.Rules;

/// <summary>One small type per thing that a board lacks, so that the rules are shown to find each.</summary>
internal static class Offenders
{
    internal interface IDefault
    {
        int Answer() => 42;
    }

    internal sealed class OwnGeneric<T>
    {
        public object Value = new();
    }

    internal static class GenericMethod
    {
        public static int Count<T>(T[] values) => values.Length;
    }

    internal static class GenericCollection
    {
        public static int Count(object values) => ((List<int>)values).Count;
    }

    internal static class CallsGenericMethod
    {
        public static object Make() => Array.Empty<int>();
    }

    internal static class Spans
    {
        public static int First(Span<int> values) => values[0];
    }

    internal static class StackAllocates
    {
        public static unsafe int Zero()
        {
            int* p = stackalloc int[4];
            return p[0];
        }
    }

    internal static class Pointers
    {
        public static unsafe int Read(int* p) => *p;
    }

    internal static class FunctionPointers
    {
        public static unsafe int Call(delegate*<int, int> f) => f(1);
    }

    internal static class Tuples
    {
        public static (int, int) Pair(int a) => (a, a);
    }

    internal static class Nullables
    {
        public static bool Has(int? value) => value.HasValue;
    }

    internal static class Matrix
    {
        public static int At(int[,] m) => m[0, 0];
    }

    internal static class Decimals
    {
        public static decimal Twice(decimal value) => value + value;
    }

    internal static class Waits
    {
        public static async Task Pause() => await Task.Yield();
    }

    internal static class Yields
    {
        public static System.Collections.IEnumerable One()
        {
            yield return 1;
        }
    }

    internal static class Queries
    {
        public static object Reversed(object values) => Enumerable.Cast<object>((System.Collections.IEnumerable)values);
    }

    internal static class Maths
    {
        public static double Root(double x) => Math.Sqrt(x);
    }

    internal static class BitTricks
    {
        public static int Count(uint x) => BitOperations.PopCount(x);
    }

    internal static class Buffers
    {
        public static void Move(byte[] a, byte[] b) => Buffer.BlockCopy(a, 0, b, 0, 1);
    }

    internal static class Interpolates
    {
        public static string Say(int x) => $"{x:X}";
    }

    internal static class ChecksOverflow
    {
        public static int Product(int a, int b) => checked(a * b);
    }

    internal static class ConvertsChecked
    {
        public static byte Narrow(int a) => checked((byte)a);
    }

    internal sealed class InitOnly
    {
        public int Value { get; init; }
    }

    [StructLayout(LayoutKind.Explicit)]
    internal struct Overlaid
    {
        [FieldOffset(0)]
        public int Bits;
        [FieldOffset(0)]
        public float Value;
    }

    internal static class Imports
    {
        [DllImport("c", EntryPoint = "abs")]
        public static extern int Absolute(int value);
    }

    internal unsafe struct Fixed
    {
        public fixed int Values[4];
    }

    internal static class NamesAnEnum
    {
        public static string Name(OperationKind kind) => kind.ToString();
    }
}
