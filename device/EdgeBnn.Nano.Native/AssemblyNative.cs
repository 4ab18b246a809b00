#if NANOFRAMEWORK_1_0
using System.Reflection;

// raised whenever a native method changes, so that older firmware refuses the assembly by name
[assembly: AssemblyNativeVersion("1.0.0.0")]
#endif
