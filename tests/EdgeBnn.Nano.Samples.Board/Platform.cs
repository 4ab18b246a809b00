// What the samples use of nanoFramework's core library and its closest packages, beyond what the library uses.
namespace System
{
    public readonly struct TimeSpan
    {
        public TimeSpan(int hours, int minutes, int seconds) { }
    }

    /// <summary>What v1 has in place of a span of bytes.</summary>
    public readonly struct SpanByte
    {
        public static implicit operator SpanByte(byte[] array) => default;
    }
}

namespace System.Diagnostics
{
    public static class Debug
    {
        public static void WriteLine(string message) { }
    }
}

namespace System.IO
{
    public class IOException : SystemException { }

    public enum FileMode
    {
        Open = 3,
    }

    public enum FileAccess
    {
        Read = 1,
    }

    public enum SeekOrigin
    {
        Begin,
    }

    public class FileStream : IDisposable
    {
        public FileStream(string path, FileMode mode, FileAccess access) { }

        public long Length => 0;

        public long Position { get; set; }

        public int Read(byte[] buffer, int offset, int count) => 0;

        public long Seek(long offset, SeekOrigin origin) => 0;

        public void Dispose() { }
    }
}

namespace System.Resources
{
    public class ResourceManager { }
}

namespace System.Threading
{
    public sealed class Thread
    {
        public static void Sleep(int millisecondsTimeout) { }
    }
}

namespace nanoFramework.Runtime.Native
{
    public static class GC
    {
        public static uint Run(bool compactHeap) => 0;
    }

    public static class ResourceUtility
    {
        public static object GetObject(System.Resources.ResourceManager rm, System.Enum id) => null!;

        public static object GetObject(System.Resources.ResourceManager rm, System.Enum id, int offset, int length) =>
            null!;
    }
}

namespace ThermalPresence
{
    /// <summary>What the build generates from Resources.resx.</summary>
    internal static class Resources
    {
        internal enum BinaryResources : short
        {
            model,
        }

        internal static System.Resources.ResourceManager ResourceManager => null!;
    }
}
