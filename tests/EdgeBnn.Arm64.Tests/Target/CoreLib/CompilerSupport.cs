// Attributes that the C# compiler applies or honours, features that it asks for, and the helpers that ilc calls.
namespace System
{
    public abstract class Attribute { }

    public enum AttributeTargets
    {
        All = 0x7FFF,
    }

    public sealed class AttributeUsageAttribute(AttributeTargets targets) : Attribute
    {
        public AttributeTargets ValidOn => targets;

        public bool AllowMultiple { get; set; }

        public bool Inherited { get; set; }
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    public sealed class ConstantExpectedAttribute : Attribute
    {
        public object Max { get; set; }
    }
}

namespace System.Runtime.CompilerServices
{
    public sealed class ExtensionAttribute : Attribute { }

    /// <summary>The JIT may replace the method by an instruction: this is what makes kernels vector code.</summary>
    internal sealed class IntrinsicAttribute : Attribute { }

    public sealed class TupleElementNamesAttribute(string[] names) : Attribute
    {
        public string[] Names => names;
    }

    public sealed class MethodImplAttribute(MethodImplOptions options) : Attribute
    {
        public MethodImplOptions Value => options;
    }

    public enum MethodImplOptions
    {
        NoInlining = 8,
        AggressiveInlining = 256,
        AggressiveOptimization = 512,
    }

    public static class RuntimeFeature
    {
        public const string ByRefFields = nameof(ByRefFields);
        public const string NumericIntPtr = nameof(NumericIntPtr);
        public const string UnmanagedSignatureCallingConvention = nameof(UnmanagedSignatureCallingConvention);
        public const string VirtualStaticsInInterfaces = nameof(VirtualStaticsInInterfaces);
    }

    public static class RuntimeHelpers
    {
        public static int OffsetToStringData => 8;
    }

    public static unsafe class Unsafe
    {
        public static T ReadUnaligned<T>(void* source) where T : unmanaged => *(T*)source;

        public static void WriteUnaligned<T>(void* destination, T value) where T : unmanaged =>
            *(T*)destination = value;
    }
}

namespace System.Runtime.InteropServices
{
    public class UnmanagedType { }

    public enum LayoutKind
    {
        Sequential = 0,
        Explicit = 2,
        Auto = 3,
    }

    public sealed class StructLayoutAttribute(LayoutKind kind) : Attribute
    {
        public int Size;
        public int Pack;

        public LayoutKind Value => kind;
    }

    public sealed class UnmanagedCallersOnlyAttribute : Attribute
    {
        public string EntryPoint;
        public Type[] CallConvs;
    }
}

namespace Internal.Runtime.CompilerHelpers
{
    using System.Runtime.CompilerServices;

    public static class StartupCodeHelpers { }

    /// <summary>A kernel cannot fail: what would throw faults instead, and ends the program.</summary>
    public static unsafe class ThrowHelpers
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static void Stop()
        {
            *(int*)16 = 0;
        }

        private static void ThrowOverflowException() => Stop();

        private static void ThrowDivideByZeroException() => Stop();

        private static void ThrowIndexOutOfRangeException() => Stop();

        private static void ThrowNullReferenceException() => Stop();

        private static void ThrowPlatformNotSupportedException() => Stop();

        private static void ThrowArgumentException() => Stop();

        private static void ThrowArgumentOutOfRangeException() => Stop();

        private static void ThrowNotImplementedException() => Stop();

        private static void ThrowNotSupportedException() => Stop();
    }
}
