// The types that the C# compiler knows by name. A member stands here only where EdgeBnn.Nano calls it and CoreLibrary
// 1.17 has it: whatever else the sources use does not compile. Bodies do not matter, for nothing here ever runs.
namespace System
{
    public class Object
    {
        public Object() { }

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
    }

    public struct Byte
    {
        public override string ToString() => null;
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

        public override string ToString() => null;
    }

    public struct UInt32
    {
        public const uint MaxValue = 4294967295;

        public override string ToString() => null;
    }

    public struct Int64
    {
        public const long MaxValue = 9223372036854775807;

        public override string ToString() => null;
    }

    public struct UInt64 { }

    public struct Single
    {
        public const float MaxValue = 3.40282346638528859e+38f;
    }

    public struct Double { }

    public struct IntPtr { }

    public struct UIntPtr { }

    public abstract class Array
    {
        public int Length => 0;

        public static void Clear(Array array, int index, int length) { }

        public static void Copy(
            Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length)
        { }
    }

    public sealed class String
    {
        public String(char[] value, int startIndex, int length) { }

        public int Length => 0;

        [Runtime.CompilerServices.IndexerName("Chars")]
        public char this[int index] => default;

        public static bool operator ==(string a, string b) => true;

        public static bool operator !=(string a, string b) => false;

        public static string Concat(string str0, string str1) => null;

        public static string Concat(string str0, string str1, string str2) => null;

        public static string Concat(string str0, string str1, string str2, string str3) => null;

        public static string Concat(params string[] values) => null;
    }

    public abstract class Delegate { }

    public abstract class MulticastDelegate : Delegate { }

    public struct RuntimeFieldHandle { }

    public struct RuntimeTypeHandle { }

    public abstract class Type : Reflection.MemberInfo
    {
        public static Type GetTypeFromHandle(RuntimeTypeHandle handle) => null;
    }

    public static class BitConverter
    {
        public static byte[] GetBytes(float value) => null;

        public static byte[] GetBytes(int value) => null;

        public static int ToInt32(byte[] value, int startIndex) => 0;

        public static float ToSingle(byte[] value, int startIndex) => 0;
    }

    public static class Console
    {
        public static void WriteLine(string value) { }
    }
}
