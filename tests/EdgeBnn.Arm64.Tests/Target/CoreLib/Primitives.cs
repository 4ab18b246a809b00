// What the compilers demand of a system module, and no more: kernels are loops over pointers.
// The names and shapes are given by the C# compiler, by ilc and by the JIT, which look them up.
global using System;

namespace System
{
    public class Object
    {
        public Object() { }

        ~Object() { }

        public virtual bool Equals(object other) => this == other;

        public virtual int GetHashCode() => 0;

        public virtual string ToString() => null;
    }

    public abstract class ValueType { }

    public abstract class Enum : ValueType { }

    public struct Void { }

    public struct Boolean { }

    public struct Char { }

    public struct SByte
    {
        public const sbyte MinValue = -128;
        public const sbyte MaxValue = 127;
    }

    public struct Byte
    {
        public const byte MaxValue = 255;
    }

    public struct Int16
    {
        public const short MinValue = -32768;
        public const short MaxValue = 32767;
    }

    public struct UInt16
    {
        public const ushort MaxValue = 65535;
    }

    public struct Int32
    {
        public const int MinValue = -2147483648;
        public const int MaxValue = 2147483647;
    }

    public struct UInt32
    {
        public const uint MaxValue = 4294967295;
    }

    public struct Int64
    {
        public const long MinValue = -9223372036854775808;
        public const long MaxValue = 9223372036854775807;
    }

    public struct UInt64
    {
        public const ulong MaxValue = 18446744073709551615;
    }

    public struct IntPtr { }

    public struct UIntPtr { }

    public struct Single { }

    public struct Double { }

    public struct Nullable<T> where T : struct { }

    public struct ValueTuple<T1, T2>(T1 item1, T2 item2)
    {
        public T1 Item1 = item1;
        public T2 Item2 = item2;
    }

    public struct ValueTuple<T1, T2, T3, T4>(T1 item1, T2 item2, T3 item3, T4 item4)
    {
        public T1 Item1 = item1;
        public T2 Item2 = item2;
        public T3 Item3 = item3;
        public T4 Item4 = item4;
    }

    public abstract class Array { }

    public class Array<T> : Array { }

    public sealed class String
    {
        public readonly int Length;
        public readonly char FirstChar;
    }

    public class Type { }

    public class Exception { }

    public abstract class Delegate { }

    public abstract class MulticastDelegate : Delegate { }

    public struct RuntimeTypeHandle { }

    public struct RuntimeMethodHandle { }

    public struct RuntimeFieldHandle { }

    public class AppContext
    {
        public static void SetData(string name, object value) { }
    }
}
